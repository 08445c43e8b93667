import { usualRange } from "../baseline.ts";
import { bootstrapT } from "../interval/bootstrap-t.ts";
import { countInterval } from "../interval/count-interval.ts";
import type { Interval } from "../interval/interval.ts";
import { medianInterval } from "../interval/median-interval.ts";
import { shareInterval } from "../interval/share-interval.ts";
import { type Draw, drawsFrom } from "../pseudo-random.ts";
import { countSources, medianSource, ratioSources, shareSources } from "./skewed.ts";

/** A kind of interval, of utterances of one kind. */
export interface Trial {
  readonly name: string;
  /** The share of intervals, %, that hold the truth. Drawn from fixed texts: the same figure at every run. */
  readonly covers: (utterances: number, repetitions: number) => number;
}

const draws = <T>(n: number, draw: Draw, of: (draw: Draw) => T): T[] => Array.from({ length: n }, () => of(draw));

const trial = (
  name: string,
  interval: (n: number, world: Draw, chance: Draw) => Interval,
  truth: (world: Draw) => number,
): Trial => ({
  name,
  covers: (n, repetitions) => {
    const world = drawsFrom(`world of ${name} ${n}`);
    const chance = drawsFrom(`resamples of ${name} ${n}`);
    let hits = 0;
    for (let i = 0; i < repetitions; i++) {
      const { low, high } = interval(n, world, chance);
      const wanted = truth(world);
      if (low <= wanted && wanted <= high) hits++;
    }
    return (100 * hits) / repetitions;
  },
});

/** The studentised bootstrap, which takes its time. */
export const ratioTrials: readonly Trial[] = ratioSources.map(({ name, truth, utterance }) =>
  trial(
    `bootstrap-t: ${name}`,
    (n, world, chance) => bootstrapT(draws(n, world, utterance), chance),
    () => truth,
  ),
);

/** A session's figure is a mean of eight utterances: skewed, though less than they are. */
const sessionValue = (world: Draw): number => {
  const [source] = ratioSources;
  return draws(8, world, (draw) => source?.utterance(draw).amount ?? 0).reduce((sum, amount) => sum + amount, 0) / 8;
};

export const quickTrials: readonly Trial[] = [
  ...countSources.map(({ name, truth, utterance }) =>
    trial(
      `counts: ${name}`,
      (n, world) => countInterval(draws(n, world, utterance)),
      () => truth,
    ),
  ),
  trial(
    "median: response gaps",
    (n, world) => medianInterval(draws(n, world, medianSource).toSorted((a, b) => a - b)),
    () => 1,
  ),
  trial("usual range: the next session", (n, world) => usualRange(draws(n, world, sessionValue)), sessionValue),
];

/** A share of few cases takes few values, so what is covered jumps from one share to the next. */
export const shareTrials: readonly Trial[] = shareSources.map(({ share, is }) =>
  trial(
    `shares: ${100 * share} %`,
    (n, world) => shareInterval(draws(n, world, is).filter(Boolean).length, n),
    () => share,
  ),
);
