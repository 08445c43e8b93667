import { areNeighbours, meanPeriod } from "./periods.ts";

/**
 * How much each period differs from the mean of the `span` around it (2: from its neighbour), over the mean period.
 * Only where all `span` periods can be of one voice; null when fewer than `span` are left.
 */
const perturbation = (lengths: Float64Array, span: number): number | null => {
  const mean = meanPeriod(lengths);
  if (mean === null) return null;
  let left = lengths.length;
  let sum = 0;
  for (let last = span - 1; last < lengths.length; last++) {
    const around = lengths.subarray(last - span + 1, last + 1);
    const isOne = around.every((length, i) => i === 0 || areNeighbours(around[i - 1] as number, length));
    if (!isOne) left--;
    else if (span === 2) sum += Math.abs((around[0] as number) - (around[1] as number));
    else sum += Math.abs((around[span >> 1] as number) - around.reduce((total, x) => total + x, 0) / span);
  }
  return left < span ? null : sum / (left - span + 1) / mean;
};

/** Jitter of the intervals between pulses, as fractions: local, relative average perturbation, five-point quotient. */
export const jitter = (
  lengths: Float64Array,
): { jitterLocal: number | null; jitterRap: number | null; jitterPpq5: number | null } => ({
  jitterLocal: perturbation(lengths, 2),
  jitterRap: perturbation(lengths, 3),
  jitterPpq5: perturbation(lengths, 5),
});
