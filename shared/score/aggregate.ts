import type { Score } from "./evaluation.ts";
import type { Rubric } from "./rubric.ts";

/** Mean of the levels that could be given, weighted by their criteria, 1..5; null when none could. */
export const aggregate = (rubric: Rubric, scores: readonly Score[]): number | null => {
  let sum = 0;
  let weights = 0;
  for (const { criterionId, level } of scores) {
    const weight = rubric.criteria.find(({ id }) => id === criterionId)?.weight;
    if (level === null || weight === undefined) continue;
    sum += weight * level;
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
};
