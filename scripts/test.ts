import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { findBrowser, noBrowser } from "./browser.ts";
import { type Check, complaintOf, lint, typeChecks } from "./checks.ts";
import { PlainError } from "./plain-error.ts";
import { modelHostOf } from "./settings.ts";
import { root, runTool, say, type tools } from "./step.ts";
import { type Count, countPlaywright, countVitest, none, total } from "./tally.ts";
import { buildWebApp } from "./web-app.ts";

const results = join(root, "test-results");
const began = Date.now();

const elapsed = () => {
  const seconds = Math.round((Date.now() - began) / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
};

const show = (text: string) => process.stdout.write(text);

const readReport = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, "utf8"));

/** Runs a tool and counts by the report that it leaves; without a report the whole run counts as one failure. */
const runSuite = async (
  kind: string,
  tool: keyof typeof tools,
  args: string[],
  report: string,
  count: (report: unknown) => Count[],
): Promise<Count[]> => {
  const { code } = await runTool(tool, args, { heard: show });
  const counts = await readReport(report).then(count, () => [{ ...none(kind), failed: 1 }]);
  const failedUnseen = code !== 0 && total(counts).failed === 0;
  return failedUnseen ? [...counts, { ...none(`${kind} as a whole`), failed: 1 }] : counts;
};

/** Each check counts as one test. */
const runChecks = async (kind: string, checks: Check[]): Promise<Count> => {
  const count = none(kind);
  for (const check of checks) {
    const complaint = await complaintOf(check);
    if (complaint === undefined) count.passed++;
    else {
      count.failed++;
      say(`${check.name}: failed\n${complaint}`);
    }
  }
  return count;
};

const runVitest = () => {
  const report = join(results, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runSuite("unit, worker and browser tests", "vitest", args, report, countVitest);
};

const runJourneys = async (): Promise<Count[]> => {
  try {
    await buildWebApp(modelHostOf(await readFile(join(root, "wrangler.toml"), "utf8")));
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    say(error.message);
    return [{ ...none("journeys"), failed: 1 }];
  }
  return runSuite(
    "journeys",
    "playwright",
    ["test", "--pass-with-no-tests"],
    join(results, "journeys.json"),
    (report) => [countPlaywright(report)],
  );
};

const test = async (): Promise<Count> => {
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });

  const browser = await findBrowser();
  if (!browser) throw new PlainError(noBrowser);
  say(`the browser for the tests is ${browser.source}: ${browser.executablePath}`);

  say("checking types and lint");
  const counts = [await runChecks("types", typeChecks), await runChecks("lint", [lint])];
  say(`running the tests in Node, in workerd and in Chromium (${elapsed()} so far)`);
  counts.push(...(await runVitest()));
  say(`running the journeys through the whole app (${elapsed()} so far)`);
  counts.push(...(await runJourneys()));

  say(`tests by kind, after ${elapsed()}:`);
  for (const { kind, passed, failed, skipped } of counts)
    console.log(`  ${kind.padEnd(20)} ${passed} passed, ${failed} failed, ${skipped} skipped`);
  return total(counts);
};

const sum = await test().catch((error: unknown) => {
  if (!(error instanceof PlainError)) throw error;
  console.error(`Sotto: ${error.message}`);
  return { ...none("all"), failed: 1 };
});
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
