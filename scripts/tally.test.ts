import { describe, expect, test } from "vitest";
import { countPlaywright, countVitest, coverageByStage, total } from "./tally.ts";

const file = (name: string, statuses: string[], status = "passed") => ({
  name,
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});

describe("counting", () => {
  test("tells the kinds apart by where a file lies and what it is called", () => {
    const counts = countVitest({
      success: false,
      testResults: [
        file("/app/shared/a.test.ts", ["passed", "skipped", "todo"]),
        file("/app/worker/store/b.test.ts", ["passed", "failed"], "failed"),
        file("/app/web/view/c.browser.test.tsx", ["passed"]),
      ],
    });
    expect(counts).toEqual([
      { kind: "unit", passed: 1, failed: 0, skipped: 2 },
      { kind: "worker", passed: 1, failed: 1, skipped: 0 },
      { kind: "browser", passed: 1, failed: 0, skipped: 0 },
    ]);
  });

  test("a file that can't be loaded is a failure", () => {
    const counts = countVitest({ success: false, testResults: [file("/app/shared/a.test.ts", [], "failed")] });
    expect(total(counts)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("an error that nobody caught is a failure", () => {
    const counts = countVitest({ success: false, testResults: [file("/app/shared/a.test.ts", ["passed"])] });
    expect(total(counts)).toMatchObject({ passed: 1, failed: 1 });
  });

  test("a journey that passed only when repeated has failed, and so has a run that broke before any", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ errors: [], stats })).toEqual({ kind: "journeys", passed: 4, failed: 2, skipped: 2 });
    const empty = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ errors: [{}], stats: empty }).failed).toBe(1);
  });
});

test("coverage is summed over the files of a stage, not averaged", () => {
  const covered = (lines: number, of: number) => ({
    lines: { covered: lines, total: of },
    branches: { covered: 0, total: 0 },
  });
  const report = { total: covered(0, 0), "/app/web/a/b.ts": covered(9, 90), "/app/web/a/c.ts": covered(10, 10) };
  expect(coverageByStage(report, "/app", () => "web/a")).toEqual([
    { stage: "web/a", files: 2, lines: 19, branches: 100 },
  ]);
});
