import { aggregate } from "../../shared/score/aggregate.ts";
import type { Evaluation, Remark, Score } from "../../shared/score/evaluation.ts";
import { maxModelName, type Usage } from "../../shared/session/event.ts";
import type { LanguageModel } from "../../shared/session/language-model.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { judgedScore, verifiedRemarks } from "./check-judgement.ts";
import { judgeMessages, judgeTool } from "./prompts.ts";
import { maxRemarks, remarksOf } from "./remarks.ts";
import { clip, scoreCriterion } from "./score-criterion.ts";
import { summarise } from "./summarise.ts";

const maxSummary = 2000;

/** The model's remarks, filled up with those that follow from the scores. */
const fill = (given: readonly Remark[], computed: readonly Remark[]): Remark[] =>
  [...given, ...computed].slice(0, maxRemarks);

const computedEvaluation = (session: Session, scores: readonly Score[]): Evaluation => ({
  rubricVersion: session.scenario.rubric.version,
  evaluator: { kind: "measured", model: null },
  overall: aggregate(session.scenario.rubric, scores),
  scores: [...scores],
  summary: summarise(session),
  ...remarksOf(session, scores),
});

/**
 * Evaluates a session that has ended. What can be measured, and whether what was to be said was said, is computed
 * here, the same for the same session every time. A model, where there is one, judges the criteria that need it and
 * writes summary and remarks in one call; what it quotes must have been said.
 *
 * `usage` is zero without a model. Throws what the model throws: a ModelFailure, or the signal's reason.
 */
export const evaluate = async (
  session: Session,
  model: LanguageModel | null,
  signal: AbortSignal,
): Promise<{ readonly evaluation: Evaluation; readonly usage: Usage }> => {
  const { rubric } = session.scenario;
  const computed = rubric.criteria.map((criterion) => scoreCriterion(criterion, session));
  if (model === null) {
    return { evaluation: computedEvaluation(session, computed), usage: { inputTokens: 0, outputTokens: 0 } };
  }

  const turns = turnsOf(session);
  const {
    input: judgement,
    usage,
    model: judge,
  } = await model.call(judgeMessages(session, computed), judgeTool, signal);
  const scores = rubric.criteria.map((criterion, i) =>
    criterion.basis.kind === "judged" ? judgedScore(criterion, judgement, turns) : (computed[i] as Score),
  );
  const own = computedEvaluation(session, scores);
  const evaluation: Evaluation = {
    ...own,
    evaluator: { kind: "model", model: judge.slice(0, maxModelName) },
    summary: clip(judgement.summary.trim(), maxSummary) || own.summary,
    strengths: fill(verifiedRemarks(judgement.strengths, turns), own.strengths),
    nextSteps: fill(verifiedRemarks(judgement.nextSteps, turns), own.nextSteps),
  };
  return { evaluation, usage };
};
