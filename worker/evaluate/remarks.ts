import type { Remark, Score } from "../../shared/score/evaluation.ts";
import { type Levelled, strongest, weakest } from "../../shared/score/weakest.ts";
import type { Session } from "../../shared/session/session.ts";
import { sayOpen, sayReached } from "./objective-wording.ts";
import { clip, coveredBy } from "./score-criterion.ts";
import { sayNext } from "./wording.ts";

/** How many strengths and next steps an evaluation names at most. */
export const maxRemarks = 3;

const maxText = 400;

const remark = (text: string, evidence: Remark["evidence"] = null): Remark => ({ text: clip(text, maxText), evidence });

const strength = ({ criterion: { basis, title }, score }: Levelled, session: Session): Remark => {
  const [evidence] = score.evidence;
  switch (basis.kind) {
    case "measured":
      return remark(score.rationale, evidence);
    case "covered":
      return remark(sayReached(coveredBy(basis, session).met.map(({ text }) => text)), evidence);
    case "judged":
      return remark(`${title}: ${score.rationale}`, evidence);
    default:
      return basis satisfies never;
  }
};

/** What there is to try: for a measure by its side of the band, for what was to be said what is still open. */
const nextStep = ({ criterion: { basis, title, anchors }, score }: Levelled, session: Session): Remark => {
  const [evidence] = score.evidence;
  switch (basis.kind) {
    case "measured": {
      const advice = score.value === null ? null : sayNext(basis.measure, score.value, basis.band);
      return remark([score.rationale, advice].filter((part) => part !== null).join(" "), evidence);
    }
    case "covered":
      // Nothing that was said is a moment of what was not.
      return remark(sayOpen(coveredBy(basis, session).open.map(({ text }) => text)));
    case "judged":
      return remark(`${title}: ${score.rationale} At its best it looks like this: ${anchors[5]}`, evidence);
    default:
      return basis satisfies never;
  }
};

/** Up to three strengths and three next steps from the levels: the best and the worst, never the same in both. */
export const remarksOf = (session: Session, scores: readonly Score[]): { strengths: Remark[]; nextSteps: Remark[] } => {
  const { rubric } = session.scenario;
  const best = strongest(rubric, scores, maxRemarks);
  const praised = new Set(best.map(({ criterion }) => criterion.id));
  const rest = scores.filter(({ criterionId }) => !praised.has(criterionId));
  return {
    strengths: best.map((item) => strength(item, session)),
    nextSteps: weakest(rubric, rest, maxRemarks).map((item) => nextStep(item, session)),
  };
};
