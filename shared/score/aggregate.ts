import type { Score } from "./evaluation.ts";
import type { Interval } from "./interval/interval.ts";
import type { Rubric } from "./rubric.ts";

/** What the levels of a session come to. */
export interface Overall {
  /** Mean of the levels that could be given, weighted by their criteria, 1..5; null when none could. */
  readonly level: number | null;
  /** Its 95 % interval; null where a level in it that was measured or judged has none. */
  readonly interval: Interval | null;
}

/**
 * The levels together. Their intervals are joined by their distances from the levels (MOVER, Zou & Donner 2008,
 * Statistics in Medicine 27), which keeps them lopsided; criteria count as independent. What was covered is a count of
 * what was done, and exact.
 */
export const aggregate = (rubric: Rubric, scores: readonly Score[]): Overall => {
  let sum = 0;
  let weights = 0;
  let below = 0;
  let above = 0;
  let isSure = true;
  for (const { criterionId, level, basis, interval } of scores) {
    const weight = rubric.criteria.find(({ id }) => id === criterionId)?.weight;
    if (level === null || weight === undefined) continue;
    sum += weight * level;
    weights += weight;
    const { low, high } = interval ?? { low: level, high: level };
    below += weight * (level - low) * weight * (level - low);
    above += weight * (high - level) * weight * (high - level);
    isSure &&= interval !== null || basis === "covered";
  }
  if (weights === 0) return { level: null, interval: null };
  const level = sum / weights;
  const interval = { low: level - Math.sqrt(below) / weights, high: level + Math.sqrt(above) / weights };
  return { level, interval: isSure ? interval : null };
};
