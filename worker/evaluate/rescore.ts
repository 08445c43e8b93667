import type { Score } from "../../shared/score/evaluation.ts";
import type { Criterion, Rubric } from "../../shared/score/rubric.ts";
import { rubricOf, type Session, turnsOf } from "../../shared/session/session.ts";
import { judgedScore } from "./check-judgement.ts";
import { computedEvaluation, computedScores, type Evaluated, judgedEvaluation } from "./evaluate.ts";
import { askJudge, type Judge, noUsage } from "./judge.ts";
import { unscored } from "./score-criterion.ts";

const sayChanged = "This was changed after the session was judged, so it is left out of the score.";

const isSameCriterion = (a: Criterion, b: Criterion): boolean =>
  a.title === b.title && a.description === b.description && JSON.stringify(a.anchors) === JSON.stringify(b.anchors);

/** What was judged of a criterion whose text is still the same; undefined where there is no such judgement. */
const keptScore = (session: Session, criterion: Criterion): Score | undefined => {
  const before = rubricOf(session).criteria.find(({ id, basis }) => id === criterion.id && basis.kind === "judged");
  if (before === undefined || !isSameCriterion(before, criterion)) return undefined;
  return session.evaluation.evaluation?.scores.find(({ criterionId }) => criterionId === criterion.id);
};

/**
 * Evaluates a session anew by a later `rubric`, from what is stored of it. What is measured and covered is computed. What
 * was judged stays where the criterion reads as it did; the judge is asked only where one reads otherwise, and without a
 * judge that one is left out, plainly. A model's summary and remarks stay with its judgement: they speak of what was
 * said, not of the rubric.
 *
 * Throws what the judge's model throws.
 */
export const rescore = async (
  session: Session,
  rubric: Rubric,
  judge: Judge | null,
  signal: AbortSignal,
): Promise<Evaluated> => {
  const computed = computedScores(session, rubric);
  const judged = rubric.criteria.filter(({ basis }) => basis.kind === "judged");
  const changed = judged.filter((criterion) => keptScore(session, criterion) === undefined);
  const asked =
    judge === null || changed.length === 0 ? null : await askJudge(session, rubric, computed, judge, signal);
  const turns = turnsOf(session);
  const before = session.evaluation.evaluation;
  const wasJudged = before?.evaluator.kind === "model";
  const scores = rubric.criteria.map((criterion, i): Score => {
    if (criterion.basis.kind !== "judged") return computed[i] as Score;
    if (asked !== null) return judgedScore(criterion, asked.judgements, turns);
    if (!wasJudged) return computed[i] as Score;
    return keptScore(session, criterion) ?? unscored(criterion.id, sayChanged);
  });
  if (asked !== null) {
    const evaluation = judgedEvaluation(session, rubric, scores, asked.judgements, asked.modelName);
    return { evaluation, usage: asked.usage };
  }
  const own = computedEvaluation(session, rubric, scores);
  if (before === null || !wasJudged) return { evaluation: own, usage: noUsage };
  const { evaluator, summary, strengths, nextSteps } = before;
  return { evaluation: { ...own, evaluator, summary, strengths, nextSteps }, usage: noUsage };
};
