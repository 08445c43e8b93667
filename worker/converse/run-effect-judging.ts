import { isProblem } from "../../shared/problem.ts";
import { msBetween } from "../../shared/session/instant.ts";
import { type LanguageModel, ModelFailure, type Tier } from "../../shared/session/language-model.ts";
import type { Effect } from "../../shared/session/react.ts";
import { isOutdated, type Session } from "../../shared/session/session.ts";
import { readSettings } from "../admit/settings.ts";
import { findBrief } from "../brief/catalogue/catalogue.ts";
import { checkObjectives } from "../brief/check-objectives.ts";
import { checksFromCall } from "../brief/checks-from-call.ts";
import { objectiveMessages, objectiveTool } from "../brief/prompts.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Judge } from "../evaluate/judge.ts";
import { rescore } from "../evaluate/rescore.ts";
import { evaluationQueueLatency } from "../observe/metrics.ts";
import { tally } from "../observe/session-figures.io.ts";
import { isUsedUp } from "./allowance.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";
import { conversationOf } from "./conversation-of.ts";
import { hasEffect, putEffects } from "./effects.io.ts";
import { asking, briefOf, modelOf, noteUsage } from "./run-effect-models.ts";

/** Who checks and evaluates: a model, as long as the trainee may use one for it. */
const judgeOf = async (context: SessionContext, session: Session, tier: Tier): Promise<LanguageModel | null> =>
  (await isUsedUp(context, session, "evaluation")) ? null : modelOf(context, session, tier);

/** Sees where the objectives stand after an exchange: counted, else by a model, else by cues. */
export const check = async (
  context: SessionContext,
  session: Session,
  { turnId, attempt }: { turnId: string; attempt: number },
  signal: AbortSignal,
): Promise<void> => {
  const brief = briefOf(session);
  const conversation = conversationOf(session, turnId);
  const counted = checkObjectives(brief, conversation);
  const byModel = async () => {
    const model = await judgeOf(context, session, "fast");
    if (model === null || brief.scenario.objectives.every(({ count }) => count !== undefined)) return null;
    const messages = objectiveMessages(brief, conversation);
    const call = () => model.call(messages, objectiveTool, signal);
    const { input, usage } = await asking(context, session, "objectives", signal, call);
    noteUsage(context, turnId, attempt, usage);
    return checksFromCall(brief, conversation, input, counted);
  };
  const checks = await byModel().catch((error: unknown) => {
    // Cues say less than a model does, and more than nothing: a session must be able to end without one.
    if (error instanceof ModelFailure || signal.reason?.name === "TimeoutError") return null;
    throw error;
  });
  commit(context, { kind: "record-checks", turnId, checks: (checks ?? counted).map((one) => ({ ...one })) });
};

/** A judge, and how often it is asked; null where there is none. */
const askedOften = (context: SessionContext, model: LanguageModel | null): Judge | null =>
  model === null ? null : { model, samples: readSettings(context.env).JUDGE_SAMPLES };

/** Evaluates the session. */
export const judge = async (
  context: SessionContext,
  session: Session,
  { round, attempt }: { round: number; attempt: number },
  signal: AbortSignal,
): Promise<void> => {
  commit(context, { kind: "run-evaluation", round, attempt });
  const model = await judgeOf(context, session, "strong");
  const evaluating = () => evaluate(session, askedOften(context, model), signal);
  const { evaluation, usage } = await asking(context, session, "evaluation", signal, evaluating);
  noteUsage(context, `evaluation-${round}`, attempt, usage);
  const events = commit(context, { kind: "finish-evaluation", round, evaluation });
  const { requestedAt } = session.evaluation;
  if (isProblem(events) || events.length === 0 || requestedAt === null) return;
  tally(context, evaluationQueueLatency(msBetween(requestedAt, new Date(context.clock.now()).toISOString())));
};

/** Scores the session by its scenario's rubric as it is now. Without the model that judged it, what reads otherwise is left out. */
export const scoreAnew = async (context: SessionContext, session: Session, attempt: number, signal: AbortSignal) => {
  const rubric = findBrief(session.scenario.id)?.scenario.rubric;
  if (rubric === undefined) return;
  const { answerer } = session;
  const without = answerer.kind === "scripted" || (await isUsedUp(context, session, "evaluation"));
  const model = without ? null : (context.languageModels(answerer)?.("strong") ?? null);
  const { evaluation, usage } = await rescore(session, rubric, askedOften(context, model), signal);
  noteUsage(context, `rubric-${rubric.version}`, attempt, usage);
  commit(context, { kind: "rescore", rubric, evaluation });
};

/** Sees to it that an evaluation by an earlier version of the scenario's rubric is followed by one of today's. */
export const rescoreIfOutdated = (context: SessionContext): void => {
  const { session } = context;
  const version = session === null ? undefined : findBrief(session.scenario.id)?.scenario.rubric.version;
  if (session === null || version === undefined || !isOutdated(session, version)) return;
  const effect: Effect = { kind: "rescore", version };
  // One that waits for another attempt is not begun from the start by everybody who looks.
  if (hasEffect(context.storage.sql, effect)) return;
  putEffects(context.storage.sql, [{ effect, dueInMs: 0 }], context.clock.now());
  context.wake();
};
