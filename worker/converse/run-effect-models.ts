import type { QuotaStream } from "../../shared/people/quota.ts";
import { problem } from "../../shared/problem.ts";
import type { Usage } from "../../shared/session/event.ts";
import { type LanguageModel, ModelFailure, type Tier } from "../../shared/session/language-model.ts";
import type { Effect } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import { findBrief } from "../brief/catalogue/catalogue.ts";
import { briefOfCustom } from "../brief/custom/brief-of-custom.ts";
import type { ScenarioBrief } from "../brief/scenario-brief.ts";
import { type ModelUse, modelAsked, modelFailed } from "../observe/metrics.ts";
import { tally } from "../observe/session-figures.io.ts";
import type { SessionContext } from "./context.ts";
import { putEffects } from "./effects.io.ts";

/** Counts an attempt to get something from a language model, and its failure. A script doesn't count. */
export const asking = async <T>(
  context: SessionContext,
  session: Session,
  use: ModelUse,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> => {
  if (session.answerer.kind === "scripted") return work();
  tally(context, modelAsked(use));
  try {
    return await work();
  } catch (error) {
    if (error instanceof ModelFailure || signal.reason?.name === "TimeoutError") tally(context, modelFailed(use));
    throw error;
  }
};

/** A failure that another attempt would only repeat. */
const lasting = (detail: string) => new ModelFailure(problem("model-unavailable", detail), false);

/** What a session is played by. Throws where its scenario is gone. */
export const briefOf = (session: Session): ScenarioBrief => {
  if (session.custom !== null) return briefOfCustom(session.custom, session.scenario);
  const brief = findBrief(session.scenario.id);
  if (brief === undefined) throw lasting("This scenario is no longer offered.");
  return brief;
};

/**
 * Who answers is settled when a session starts, and shown: a script never turns into a model, nor a model into one. Null: a
 * script; throws where the model is set up no more.
 */
export const modelOf = (context: SessionContext, { answerer }: Session, tier: Tier): LanguageModel | null => {
  if (answerer.kind === "scripted") return null;
  const models = context.languageModels(answerer);
  if (models === null) throw lasting("The language model that this session began with is no longer set up.");
  return models(tier);
};

/** Notes what a check, an evaluation, or an answer that was withheld used. As an effect of its own, so that D1 out of reach costs no second call. */
export const noteUsage = (
  context: SessionContext,
  turnId: string,
  attempt: number,
  usage: Usage,
  stream: QuotaStream = "evaluation",
): void => {
  if (context.gone !== null || usage.inputTokens + usage.outputTokens === 0) return;
  const effect: Effect = { kind: "record-usage", stream, turnId, attempt, ...usage };
  putEffects(context.storage.sql, [{ effect, dueInMs: 0 }], context.clock.now());
  context.wake();
};
