import { aggregate } from "../../shared/score/aggregate.ts";
import type { Evaluation, Remark, Score } from "../../shared/score/evaluation.ts";
import type { Rubric } from "../../shared/score/rubric.ts";
import { maxModelName, type Usage } from "../../shared/session/event.ts";
import { rubricOf, type Session, turnsOf } from "../../shared/session/session.ts";
import { judgedScore, verifiedRemarks } from "./check-judgement.ts";
import { askJudge, type Judge, noUsage } from "./judge.ts";
import { judgesPerson } from "./judges-person.ts";
import type { Judgement } from "./prompts.ts";
import { maxRemarks, remarksOf } from "./remarks.ts";
import { clip, scoreCriterion } from "./score-criterion.ts";
import { summarise } from "./summarise.ts";

const maxSummary = 2000;

/** An evaluation, and the tokens it took. */
export interface Evaluated {
  readonly evaluation: Evaluation;
  readonly usage: Usage;
}

/** The model's remarks, filled up with those that follow from the scores. */
const fill = (given: readonly Remark[], computed: readonly Remark[]): Remark[] =>
  [...given, ...computed].slice(0, maxRemarks);

/** What follows from scores alone. */
export const computedEvaluation = (session: Session, rubric: Rubric, scores: readonly Score[]): Evaluation => {
  const { level, interval } = aggregate(rubric, scores);
  return {
    rubricVersion: rubric.version,
    evaluator: { kind: "measured", model: null },
    overall: level,
    overallInterval: interval,
    scores: [...scores],
    summary: summarise(session),
    ...remarksOf(session, rubric, scores),
  };
};

/** The scores of what was measured and covered; judged criteria are without a level, and say why. */
export const computedScores = (session: Session, rubric: Rubric): Score[] =>
  rubric.criteria.map((criterion) => scoreCriterion(criterion, session, rubric.version));

/** What the model made of it, in its words where they hold, else in ours. */
export const judgedEvaluation = (
  session: Session,
  rubric: Rubric,
  scores: readonly Score[],
  judgements: readonly Judgement[],
  modelName: string,
): Evaluation => {
  const turns = turnsOf(session);
  const own = computedEvaluation(session, rubric, scores);
  const summary = judgements.map((one) => one.summary.trim()).find((text) => text !== "" && !judgesPerson(text));
  const remarks = (kind: "strengths" | "nextSteps"): Remark[] =>
    verifiedRemarks(
      judgements.flatMap((one) => one[kind]),
      turns,
    );
  return {
    ...own,
    evaluator: { kind: "model", model: modelName.slice(0, maxModelName) },
    summary: clip(summary ?? own.summary, maxSummary),
    strengths: fill(remarks("strengths"), own.strengths),
    nextSteps: fill(remarks("nextSteps"), own.nextSteps),
  };
};

/**
 * Evaluates a session that has ended. What can be measured, and whether what was to be said was said, is computed
 * here, the same for the same session every time. A judge, where there is one, gives the criteria that need it their
 * levels and writes summary and remarks; what it quotes must have been said, and what it says of the person is left out.
 *
 * `usage` is zero without a judge. Throws what its model throws: a ModelFailure, or the signal's reason.
 */
export const evaluate = async (session: Session, judge: Judge | null, signal: AbortSignal): Promise<Evaluated> => {
  const rubric = rubricOf(session);
  const computed = computedScores(session, rubric);
  if (judge === null) return { evaluation: computedEvaluation(session, rubric, computed), usage: noUsage };
  const { judgements, modelName, usage } = await askJudge(session, rubric, computed, judge, signal);
  const turns = turnsOf(session);
  const scores = rubric.criteria.map((criterion, i) =>
    criterion.basis.kind === "judged" ? judgedScore(criterion, judgements, turns) : (computed[i] as Score),
  );
  return { evaluation: judgedEvaluation(session, rubric, scores, judgements, modelName), usage };
};
