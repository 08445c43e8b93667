/** Periods outside these limits, s, or that differ by more than this factor from a neighbour, are no part of a voice. */
const shortestS = 0.0001;
const longestS = 0.02;
const largestFactor = 1.3;

/** True for a length of time that can be a period. */
export const isPeriod = (s: number): boolean => s >= shortestS && s <= longestS;

const ratio = (a: number, b: number): number => (a > b ? a / b : b / a);

/** True for two neighbouring intervals that can both be periods of one voice. */
export const areNeighbours = (a: number, b: number): boolean =>
  isPeriod(a) && isPeriod(b) && ratio(a, b) <= largestFactor;

/** Lengths between neighbouring pulses, s. */
export const intervals = (pulseTimes: Float64Array): Float64Array =>
  pulseTimes.slice(1).map((t, i) => t - (pulseTimes[i] as number));

/** Mean period, s: over intervals in the limits that do not differ too much from both neighbours. Null without any. */
export const meanPeriod = (lengths: Float64Array): number | null => {
  const periods = lengths.filter((length, i) => {
    const before = lengths[i - 1];
    const after = lengths[i + 1];
    const strange = (other: number | undefined): boolean => other !== undefined && ratio(length, other) > largestFactor;
    return isPeriod(length) && !(strange(before) && strange(after));
  });
  return periods.length === 0 ? null : periods.reduce((sum, x) => sum + x, 0) / periods.length;
};
