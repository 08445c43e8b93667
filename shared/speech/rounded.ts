/** `x` to so many decimals; never a negative zero, which JSON would not bring back. */
export const rounded = (x: number, decimals: number): number => {
  const near = Number(x.toFixed(decimals));
  return near === 0 ? 0 : near;
};

/** Every figure of a record to so many decimals; null stays. */
export const roundedRecord = <T extends Record<string, number | null>>(record: T, decimals: number): T =>
  Object.fromEntries(Object.entries(record).map(([k, x]) => [k, x === null ? null : rounded(x, decimals)])) as T;
