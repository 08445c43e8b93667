import { type Interval, leastUtterances } from "./interval.ts";

/** The chance that of `n` values fewer than `k` lie below their median. */
const tail = (n: number, k: number): number => {
  let chance = 1;
  for (let i = 0; i < n; i++) chance /= 2;
  let sum = 0;
  for (let i = 0; i < k; i++) {
    sum += chance;
    chance = (chance * (n - i)) / (i + 1);
  }
  return sum;
};

/**
 * 95 % interval of the median of values in ascending order (`leastUtterances` to 1,000 of them), by order statistics,
 * interpolated between the two pairs that lie about 95 % (Hettmansperger & Sheather 1986, Stat. Prob. Letters 4). It
 * asks nothing of the values' distribution. Six are the fewest whose outermost pair covers 95 %.
 */
export const medianInterval = (ascending: readonly number[]): Interval => {
  const n = ascending.length;
  if (n < leastUtterances) throw new Error("too few values for an interval of their median");
  const covers = (k: number): number => 1 - 2 * tail(n, k);
  let k = 1;
  while (covers(k + 1) >= 0.95) k++;
  const over = (covers(k) - 0.95) / (covers(k) - covers(k + 1));
  const inward = ((n - k) * over) / (k + (n - 2 * k) * over);
  const at = (i: number): number => ascending[i - 1] ?? 0;
  return {
    low: (1 - inward) * at(k) + inward * at(k + 1),
    high: (1 - inward) * at(n - k + 1) + inward * at(n - k),
  };
};
