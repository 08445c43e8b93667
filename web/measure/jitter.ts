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
    let isOne = true;
    let total = lengths[last - span + 1] as number;
    for (let i = last - span + 2; i <= last; i++) {
      isOne &&= areNeighbours(lengths[i - 1] as number, lengths[i] as number);
      total += lengths[i] as number;
    }
    if (!isOne) left--;
    else if (span === 2) sum += Math.abs((lengths[last - 1] as number) - (lengths[last] as number));
    else sum += Math.abs((lengths[last - (span >> 1)] as number) - total / span);
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
