/** The value at quantile `q` (0..1) of an ascending list, interpolated between neighbours; null of an empty one. */
export const quantile = (ascending: ArrayLike<number>, q: number): number | null => {
  if (ascending.length === 0) return null;
  const at = q * (ascending.length - 1);
  const low = ascending[Math.floor(at)] ?? 0;
  const high = ascending[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};
