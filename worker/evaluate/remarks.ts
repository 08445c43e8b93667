import type { Remark, Score } from "../../shared/score/evaluation.ts";
import type { Rubric } from "../../shared/score/rubric.ts";
import { type Levelled, strongest, weakest } from "../../shared/score/weakest.ts";
import { clip } from "./score-criterion.ts";
import { sayNext } from "./wording.ts";

/** How many strengths and next steps an evaluation names at most. */
export const maxRemarks = 3;

const maxText = 400;

const remark = (parts: readonly (string | null)[], { score }: Levelled): Remark => ({
  text: clip(parts.filter((part) => part !== null).join(" "), maxText),
  evidence: score.evidence[0] ?? null,
});

/** What there is to try: for a measure by its side of the band, for what was to be said what is still open. */
const nextStep = (item: Levelled): Remark => {
  const { criterion, score } = item;
  const { basis } = criterion;
  const advice =
    basis.kind === "measured" && score.value !== null ? sayNext(basis.measure, score.value, basis.band) : null;
  const aim = basis.kind === "judged" ? `Aim for: ${criterion.anchors[5]}` : null;
  return remark([`${criterion.title}: ${score.rationale}`, advice, aim], item);
};

/** Up to three strengths and three next steps from the levels: the best and the worst, never the same in both. */
export const remarksOf = (rubric: Rubric, scores: readonly Score[]): { strengths: Remark[]; nextSteps: Remark[] } => {
  const best = strongest(rubric, scores, maxRemarks);
  const praised = new Set(best.map(({ criterion }) => criterion.id));
  const rest = scores.filter(({ criterionId }) => !praised.has(criterionId));
  return {
    strengths: best.map((item) => remark([`${item.criterion.title}: ${item.score.rationale}`], item)),
    nextSteps: weakest(rubric, rest, maxRemarks).map(nextStep),
  };
};
