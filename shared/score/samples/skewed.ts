import type { Draw } from "../pseudo-random.ts";
import type { Ratio } from "../turn-measures.ts";

/**
 * Utterances drawn from distributions whose true ratio is known, for the check of what intervals cover. Here, unlike in
 * scoring, logarithms may be taken: another engine's last digit makes no difference to a share of thousands.
 */

const million = 1_000_000;
/** Above 0 and below 1. */
const uniform = (draw: Draw): number => (draw(million) + 0.5) / million;

const normal = (draw: Draw): number => Math.sqrt(-2 * Math.log(uniform(draw))) * Math.cos(2 * Math.PI * uniform(draw));

/** Mean `mean`, skewed to the right the more the larger `sigma` is. */
const lognormal = (draw: Draw, mean: number, sigma: number): number =>
  mean * Math.exp(sigma * normal(draw) - (sigma * sigma) / 2);

const exponential = (draw: Draw): number => -Math.log(uniform(draw));

const poisson = (draw: Draw, mean: number): number => {
  let count = 0;
  for (let left = mean - exponential(draw); left > 0; left -= exponential(draw)) count++;
  return count;
};

/** How utterances come about, and the true ratio of the sums. */
export interface Source {
  readonly name: string;
  readonly truth: number;
  readonly utterance: (draw: Draw) => Ratio;
}

/** Minutes of an utterance: half of them between 10 and 20 s, a few over half a minute. */
const minutes = (draw: Draw): number => lognormal(draw, 0.25, 0.5);

/** Amounts without end to the right, and ratios in which both are skewed. */
export const ratioSources: readonly Source[] = [
  {
    name: "lognormal amounts",
    truth: 1,
    utterance: (draw) => ({ amount: lognormal(draw, 1, 0.5), per: 1 }),
  },
  { name: "exponential amounts", truth: 1, utterance: (draw) => ({ amount: exponential(draw), per: 1 }) },
  {
    name: "words over minutes",
    truth: 140,
    utterance: (draw) => {
      const per = minutes(draw);
      return { amount: lognormal(draw, 140, 0.25) * per, per };
    },
  },
  {
    name: "semitones over voiced time",
    truth: 8,
    utterance: (draw) => {
      const per = lognormal(draw, 8, 0.6);
      return { amount: lognormal(draw, 8, 0.35) * per, per };
    },
  },
];

/** Things counted at a rate that is the same throughout, and at one that varies from utterance to utterance. */
export const countSources: readonly Source[] = [
  {
    name: "5 fillers a minute",
    truth: 5,
    utterance: (draw) => {
      const per = minutes(draw);
      return { amount: poisson(draw, 5 * per), per };
    },
  },
  {
    name: "5 fillers a minute, in bursts",
    truth: 5,
    utterance: (draw) => {
      const per = minutes(draw);
      return { amount: poisson(draw, 5 * per * exponential(draw)), per };
    },
  },
  {
    name: "12 pauses a minute, more in some turns than in others",
    truth: 12,
    utterance: (draw) => {
      const per = minutes(draw);
      return { amount: poisson(draw, 12 * per * lognormal(draw, 1, 0.5)), per };
    },
  },
];

/** A share of cases that are so. */
export const shareSources = [0.2, 0.5].map((share) => ({ share, is: (draw: Draw) => uniform(draw) < share }));

/** Values whose median is 1, skewed to the right. */
export const medianSource = (draw: Draw): number => Math.exp(0.8 * normal(draw));
