import { describe, expect, test } from "vitest";
import { bootstrapT } from "./interval/bootstrap-t.ts";
import { countInterval } from "./interval/count-interval.ts";
import type { Interval } from "./interval/interval.ts";
import { medianInterval } from "./interval/median-interval.ts";
import { shareInterval } from "./interval/share-interval.ts";
import { type Draw, drawsFrom } from "./pseudo-random.ts";
import { countSources, medianSource, ratioSources, shareSources } from "./samples/skewed.ts";

/** From six utterances, the fewest that get an interval, to thirty, the most turns of a session. */
const sizes = [6, 12, 30];

/** The share of intervals, %, that hold the truth. */
const covered = (repetitions: number, truth: number, interval: () => Interval): number => {
  let hits = 0;
  for (let i = 0; i < repetitions; i++) {
    const { low, high } = interval();
    if (low <= truth && truth <= high) hits++;
  }
  return (100 * hits) / repetitions;
};

const draws = <T>(n: number, draw: Draw, of: (draw: Draw) => T): T[] => Array.from({ length: n }, () => of(draw));

const within = (percent: number): void => {
  expect(percent).toBeGreaterThanOrEqual(91);
  expect(percent).toBeLessThanOrEqual(98);
};

// Everything is drawn from fixed texts, so that these figures are the same at every run.
describe("a 95 % interval of skewed data holds the truth 91 to 98 % of the time", () => {
  const cases = (sources: readonly { readonly name: string }[]) =>
    sources.flatMap((source) => sizes.map((n) => [source.name, n] as const));

  test.each(cases(ratioSources))("bootstrap-t: %s, %d utterances", (name, n) => {
    const source = ratioSources.find((one) => one.name === name);
    if (source === undefined) throw new Error("no such source");
    const world = drawsFrom(`world ${name} ${n}`);
    const chance = drawsFrom(`resamples ${name} ${n}`);
    within(covered(2000, source.truth, () => bootstrapT(draws(n, world, source.utterance), chance)));
  });

  test.each(cases(countSources))("counts: %s, %d utterances", (name, n) => {
    const source = countSources.find((one) => one.name === name);
    if (source === undefined) throw new Error("no such source");
    const world = drawsFrom(`world ${name} ${n}`);
    within(covered(4000, source.truth, () => countInterval(draws(n, world, source.utterance))));
  });

  test.each(sizes)("the median of %d values", (n) => {
    const world = drawsFrom(`world of medians ${n}`);
    const interval = () => medianInterval(draws(n, world, medianSource).toSorted((a, b) => a - b));
    within(covered(4000, 1, interval));
  });

  // A share of few cases takes few values, so what is covered jumps: over all shares Wilson's covers 95 % on average.
  test("shares, on average over their sizes", () => {
    const percents = shareSources.flatMap(({ share, is }) =>
      sizes.map((n) => {
        const world = drawsFrom(`world of shares ${share} ${n}`);
        return covered(4000, share, () => shareInterval(draws(n, world, is).filter(Boolean).length, n));
      }),
    );
    within(percents.reduce((sum, percent) => sum + percent, 0) / percents.length);
  });
});
