import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { findBrowser, noBrowser } from "./browser.ts";
import { PlainError } from "./plain-error.ts";
import { stageOf } from "./source-tree.ts";
import { root, runTool, say } from "./step.ts";
import { coverageByStage } from "./tally.ts";

/** Runs the tests in Node, in workerd and in Chromium on code that counts what of it is run, and sums that by stage. */
const measure = async () => {
  await rm(join(root, "coverage"), { recursive: true, force: true });
  if (!(await findBrowser())) throw new PlainError(noBrowser);
  const { code } = await runTool("vitest", ["run", "--coverage"], { heard: (text) => process.stdout.write(text) });
  const summary = await readFile(join(root, "coverage/coverage-summary.json"), "utf8").catch(() => undefined);
  if (summary === undefined) throw new PlainError("no coverage could be measured.");
  say("coverage by unit, worker and browser tests together (lines, branches); file by file in coverage/index.html:");
  for (const { stage, files, lines, branches } of coverageByStage(JSON.parse(summary), root, stageOf))
    console.log(
      `  ${stage.padEnd(20)} ${lines.toFixed(1).padStart(5)} % ${branches.toFixed(1).padStart(5)} %  of ${files} files`,
    );
  process.exitCode = code;
};

await measure().catch((error: unknown) => {
  if (!(error instanceof PlainError)) throw error;
  console.error(`Sotto: ${error.message}`);
  process.exitCode = 1;
});
