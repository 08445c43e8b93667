import { describe, expect, test } from "vitest";
import { quickTrials, ratioTrials, shareTrials, type Trial } from "./samples/coverage.ts";

/** From six utterances, the fewest that get an interval, to thirty, the most turns of a session. */
const sizes = [6, 12, 30];

const within = (percent: number): void => {
  expect(percent).toBeGreaterThanOrEqual(91);
  expect(percent).toBeLessThanOrEqual(98);
};

const cases = (trials: readonly Trial[]) =>
  trials.flatMap(({ name, covers }) => sizes.map((n) => [name, n, covers] as const));

describe("a 95 % interval of skewed data holds the truth 91 to 98 % of the time", () => {
  // Of thirty utterances a sample takes five times as long to draw as of six; `npm run bench -- intervals` draws more.
  test.each(cases(ratioTrials))(
    "%s, of %d utterances",
    (_, n, covers) => within(covers(n, n > 20 ? 1000 : 2000)),
    60_000,
  );

  test.each(cases(quickTrials))("%s, of %d", (_, n, covers) => within(covers(n, 4000)), 60_000);

  test("shares, on average over shares and sizes", () => {
    const percents = cases(shareTrials).map(([, n, covers]) => covers(n, 4000));
    within(percents.reduce((sum, percent) => sum + percent, 0) / percents.length);
  }, 60_000);
});
