/** The `q`-quantile of numbers (nearest rank); NaN of none. */
export const quantile = (numbers: readonly number[], q: number): number => {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};

/** How many sessions each of several processes takes, as evenly as can be. */
export const shares = (sessions: number, processes: number): number[] =>
  Array.from({ length: processes }, (_, at) => Math.floor((sessions + at) / processes));
