import type { Score } from "./evaluation.ts";
import { highestLevel } from "./level.ts";
import type { Criterion, Rubric } from "./rubric.ts";

/** A criterion with the level that was given for it. */
export interface Levelled {
  readonly criterion: Criterion;
  readonly score: Score;
  readonly level: number;
}

const levelled = (rubric: Rubric, scores: readonly Score[]): Levelled[] =>
  rubric.criteria.flatMap((criterion) => {
    const score = scores.find(({ criterionId }) => criterionId === criterion.id);
    return score === undefined || score.level === null ? [] : [{ criterion, score, level: score.level }];
  });

/** A level from which something went well, and one from which there is nothing to mend. */
const goodLevel = 3.5;
const fullLevel = 4.5;
/** Of a measure: 166 words a minute where 165 is the aim are nothing to mend either. */
const nearlyInRange = 4.75;

/** A measure went well inside its range only: praise beside "the aim is at most 5" for 5.4 would contradict itself. */
const isGood = ({ criterion, level }: Levelled): boolean =>
  level >= (criterion.basis.kind === "measured" ? highestLevel : goodLevel);

const isFull = ({ criterion, level }: Levelled): boolean =>
  level >= (criterion.basis.kind === "measured" ? nearlyInRange : fullLevel);

/** Up to `count` criteria to work on, lowest level first; of equal ones the weightier first. Those at full marks are left out. */
export const weakest = (rubric: Rubric, scores: readonly Score[], count: number): Levelled[] =>
  levelled(rubric, scores)
    .filter((item) => !isFull(item))
    .toSorted((a, b) => a.level - b.level || b.criterion.weight - a.criterion.weight)
    .slice(0, count);

/** Up to `count` criteria that went well, highest level first; of equal ones the weightier first. */
export const strongest = (rubric: Rubric, scores: readonly Score[], count: number): Levelled[] =>
  levelled(rubric, scores)
    .filter(isGood)
    .toSorted((a, b) => b.level - a.level || b.criterion.weight - a.criterion.weight)
    .slice(0, count);
