import { z } from "zod";

/** How tests of one kind went. */
export interface Count {
  kind: string;
  passed: number;
  failed: number;
  skipped: number;
}

export const none = (kind: string): Count => ({ kind, passed: 0, failed: 0, skipped: 0 });

const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/** The kinds by which vitest's tests are told apart, as the file names choose where they run. */
const kinds: [string, RegExp][] = [
  ["browser", /\.browser\.test\.tsx?$/],
  ["worker", /\/worker\/.*\.test\.ts$/],
  ["unit", /./],
];

/**
 * Counts what vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure, and so does a
 * run that failed although every test in it passed (an error that nobody caught).
 */
export const countVitest = (report: unknown): Count[] => {
  const { success, testResults } = vitestReport.parse(report);
  const counts = new Map(["unit", "worker", "browser"].map((kind) => [kind, none(kind)]));
  for (const { name, status, assertionResults } of testResults) {
    const count = counts.get(kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? "unit");
    if (!count) continue;
    for (const test of assertionResults)
      if (test.status === "passed") count.passed++;
      else if (test.status === "failed") count.failed++;
      else count.skipped++;
    if (status === "failed" && !assertionResults.some((test) => test.status === "failed")) count.failed++;
  }
  const all = [...counts.values()];
  if (success || all.some(({ failed }) => failed > 0)) return all;
  return [...all, { ...none("uncaught errors"), failed: 1 }];
};

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** Counts what Playwright's JSON reporter wrote. A test that passed only when repeated has failed. */
export const countPlaywright = (report: unknown): Count => {
  const { errors, stats } = playwrightReport.parse(report);
  const failed = stats.unexpected + stats.flaky;
  return {
    kind: "journeys",
    passed: stats.expected,
    failed: failed === 0 && errors.length > 0 ? 1 : failed,
    skipped: stats.skipped,
  };
};

export const total = (counts: Count[]): Count =>
  counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      kind: "all",
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    none("all"),
  );

const part = z.object({ covered: z.number(), total: z.number() });
const coverageSummary = z.record(z.string(), z.object({ lines: part, branches: part }));

export interface Coverage {
  /** A stage, or the whole of shared/. */
  stage: string;
  files: number;
  /** Percent; 100 where there is nothing to cover. */
  lines: number;
  branches: number;
}

/**
 * Sums istanbul's summary by stage.
 * @param report The content of coverage-summary.json: absolute paths, and "total".
 * @param stageOf The stage of a path from the top of the project.
 */
export const coverageByStage = (report: unknown, root: string, stageOf: (path: string) => string): Coverage[] => {
  const sums = new Map<string, { files: number; lines: [number, number]; branches: [number, number] }>();
  for (const [path, { lines, branches }] of Object.entries(coverageSummary.parse(report))) {
    if (path === "total") continue;
    const stage = stageOf(path.slice(root.length).replace(/^[/\\]/, ""));
    const sum = sums.get(stage) ?? { files: 0, lines: [0, 0], branches: [0, 0] };
    sum.files++;
    for (const [into, from] of [
      [sum.lines, lines],
      [sum.branches, branches],
    ] as const) {
      into[0] += from.covered;
      into[1] += from.total;
    }
    sums.set(stage, sum);
  }
  const percent = ([covered, of]: [number, number]) => (of === 0 ? 100 : (100 * covered) / of);
  return [...sums]
    .map(([stage, { files, lines, branches }]) => ({
      stage,
      files,
      lines: percent(lines),
      branches: percent(branches),
    }))
    .sort((a, b) => a.stage.localeCompare(b.stage));
};
