/**
 * The value at quantile `q` of `ascending`, as Praat takes it: item k (from 1) stands at (k - 0.5) / n, straight lines
 * between, the ends held. Null of nothing. The reference figures for pitch statistics and pauses are stated this way.
 */
export const midpointQuantile = (ascending: ArrayLike<number>, q: number): number | null => {
  const n = ascending.length;
  if (n === 0) return null;
  const place = q * n + 0.5;
  const left = Math.floor(place);
  if (left < 1) return ascending[0] as number;
  if (left >= n) return ascending[n - 1] as number;
  const low = ascending[left - 1] as number;
  const high = ascending[left] as number;
  return low === high ? low : low + (place - left) * (high - low);
};
