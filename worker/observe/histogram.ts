import type { Quantiles } from "../../shared/telemetry/telemetry.ts";

/** Upper bounds of the buckets of latencies, ms: close enough together that a quantile is off by a quarter at most. */
export const latencyBounds = [
  5, 10, 15, 20, 30, 40, 50, 65, 80, 100, 130, 160, 200, 250, 300, 400, 500, 650, 800, 1000, 1300, 1600, 2000, 2500,
  3000, 4000, 5000, 6500, 8000, 10_000, 13_000, 16_000, 20_000, 30_000, 45_000, 60_000, 120_000,
] as const;

/** The bucket of a value: the first bound that it doesn't pass; `+Inf` beyond the last. */
export const bucketOf = (value: number, bounds: readonly number[]): string =>
  String(bounds.find((bound) => value <= bound) ?? "+Inf");

/**
 * The quantile `q` of counts by bucket, linearly within its bucket as Prometheus' `histogram_quantile` has it. What lies
 * beyond the last bound is told as that bound. `counts` has one more than `bounds`: those beyond. Null where there are none.
 */
export const quantileOf = (q: number, counts: readonly number[], bounds: readonly number[]): number | null => {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  const rank = q * total;
  let below = 0;
  for (const [index, bound] of bounds.entries()) {
    const here = counts[index] ?? 0;
    if (here > 0 && below + here >= rank) {
      const low = bounds[index - 1] ?? 0;
      return low + (bound - low) * Math.max(0, (rank - below) / here);
    }
    below += here;
  }
  return bounds.at(-1) ?? null;
};

/** The quantiles that are shown of a latency; null where nothing was timed. */
export const quantilesOf = (counts: readonly number[], bounds: readonly number[]): Quantiles | null => {
  const at = (q: number): number => Math.round(quantileOf(q, counts, bounds) ?? 0);
  const count = counts.reduce((sum, n) => sum + n, 0);
  return count === 0 ? null : { count, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};
