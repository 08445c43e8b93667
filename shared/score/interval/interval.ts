import { z } from "zod";

/** A 95 % interval, in the unit of what it is of. `low` is at most `high`. */
export const intervalSchema = z.strictObject({ low: z.number(), high: z.number() });

export type Interval = z.infer<typeof intervalSchema>;

/** Fewer utterances say too little of how far they scatter: below it there is no interval. */
export const leastUtterances = 6;

/** 97.5 % quantiles of Student's t with 1 to 30 degrees of freedom. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
] as const;

/** The 97.5 % quantile of Student's t with `freedom` (1 or more) degrees; from 30 on it hardly falls, and is kept. */
export const studentT = (freedom: number): number => quantiles[Math.min(freedom, quantiles.length) - 1] ?? quantiles[0];

/** The 97.5 % quantile of the standard normal distribution. */
export const normalZ = 1.96;
