import type { QuotaStream } from "../../shared/people/quota.ts";
import { isProblem, problem } from "../../shared/problem.ts";
import { limits } from "../../shared/protocol/limits.ts";
import type { Stream } from "../../shared/session/command.ts";
import { opening, type Usage } from "../../shared/session/event.ts";
import { msBetween } from "../../shared/session/instant.ts";
import { type LanguageModel, type ModelChunk, ModelFailure, type Tier } from "../../shared/session/language-model.ts";
import { admissionLeaseMs, type Effect } from "../../shared/session/react.ts";
import { isOutdated, lastExchange, type Session } from "../../shared/session/session.ts";
import { readSettings } from "../admit/settings.ts";
import { findBrief } from "../brief/catalogue/catalogue.ts";
import { checkReply, type Offence } from "../brief/check/check-reply.ts";
import { checkObjectives } from "../brief/check-objectives.ts";
import { checksFromCall } from "../brief/checks-from-call.ts";
import { briefOfCustom } from "../brief/custom/brief-of-custom.ts";
import { partnerMessages } from "../brief/partner-prompt.ts";
import { asideMessages, coachMessages, objectiveMessages, objectiveTool } from "../brief/prompts.ts";
import { askedAgain, replyRules } from "../brief/reply-rules.ts";
import type { ScenarioBrief } from "../brief/scenario-brief.ts";
import { asideLine } from "../brief/scripted-aside.ts";
import { coachLine } from "../brief/scripted-coach.ts";
import { partnerLine } from "../brief/scripted-partner.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { Judge } from "../evaluate/judge.ts";
import { rescore } from "../evaluate/rescore.ts";
import { log } from "../log.io.ts";
import {
  answerWithheld,
  evaluationQueueLatency,
  firstWordAfter,
  type ModelUse,
  modelAsked,
  modelFailed,
  turnAccepted,
} from "../observe/metrics.ts";
import { tally, tallyDeliveries, tallyEnd, tallyPresence, tallySockets } from "../observe/session-figures.io.ts";
import { eraseAudio, promoteAudio } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { noteLease } from "./admission.io.ts";
import { doneWithout, isUsedUp } from "./allowance.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext, SocketDeed } from "./context.ts";
import { asidesOf, conversationOf } from "./conversation-of.ts";
import { dropDeletedAudio } from "./delete-audio.io.ts";
import { type AnswerSource, deliverAnswer } from "./deliver-answer.io.ts";
import { deliverAside } from "./deliver-aside.io.ts";
import { deliverChecked } from "./deliver-checked.io.ts";
import { hasEffect, putEffects } from "./effects.io.ts";
import { endIdle, endInTime } from "./end-by-itself.io.ts";
import { estimateUsage } from "./estimate-usage.ts";
import { readersOf } from "./readers.io.ts";
import type { Outcome, RunEffect } from "./run-due.io.ts";
import { speakLine } from "./speak-line.ts";
import { closeStale } from "./stale.io.ts";
import { untilFirst } from "./until-first.ts";

const storeOf = ({ env }: SessionContext, { orgId }: Session) => inOrganisation(env.DB, orgId);
const instantOf = ({ clock }: SessionContext) => new Date(clock.now()).toISOString();

/** Says how many are connected here. */
export const notePresence = (context: SessionContext): void => tallyPresence(context, readersOf(context).length);

/** Counts what happened at the sockets. */
export const noteSockets = (context: SessionContext, deed: SocketDeed, times: number): void => {
  tallySockets(context, deed, times);
  if (deed === "opened" || deed === "closed" || deed === "lost") notePresence(context);
};

/** Counts how long events took to be delivered, ms. */
export const noteDelivered: (context: SessionContext, latenciesMs: readonly number[]) => void = tallyDeliveries;

/** Counts an attempt to get something from a language model, and its failure. A script doesn't count. */
const asking = async <T>(
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

const briefOf = (session: Session): ScenarioBrief => {
  if (session.custom !== null) return briefOfCustom(session.custom, session.scenario);
  const brief = findBrief(session.scenario.id);
  if (brief === undefined) throw lasting("This scenario is no longer offered.");
  return brief;
};

/** Who answers is settled when a session starts, and shown: a script never turns into a model, nor a model into one. */
const modelOf = (context: SessionContext, { answerer }: Session, tier: Tier): LanguageModel | null => {
  if (answerer.kind === "scripted") return null;
  const models = context.languageModels(answerer);
  if (models === null) throw lasting("The language model that this session began with is no longer set up.");
  return models(tier);
};

/** Who checks and evaluates: a model, as long as the trainee may use one for it. */
const judgeOf = async (context: SessionContext, session: Session, tier: Tier): Promise<LanguageModel | null> =>
  (await isUsedUp(context, session, "evaluation")) ? null : modelOf(context, session, tier);

/** Notes what a check, an evaluation, or an answer that was withheld used. As an effect of its own, so that D1 out of reach costs no second call. */
const noteUsage = (
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

const ask = (
  context: SessionContext,
  session: Session,
  place: { stream: Stream; turnId: string; attempt: number },
  signal: AbortSignal,
): Promise<void> => {
  const brief = briefOf(session);
  const conversation = conversationOf(session, place.turnId);
  const model = modelOf(context, session, "fast");
  const partner = place.stream === "partner";
  const askedAt = context.clock.now();
  const timed = (chunks: AsyncIterable<ModelChunk>) =>
    untilFirst(chunks, () => tally(context, firstWordAfter(place.stream, context.clock.now() - askedAt)));
  const script = () => {
    const { text, beatId } = partner ? partnerLine(brief, conversation) : coachLine(brief, conversation);
    return { chunks: timed(speakLine(text, context.clock.after, signal)), beatId };
  };
  // How it opens the trainee has read, and perhaps written.
  if (model !== null && !(brief.custom && place.turnId === opening)) {
    const messages = partner
      ? partnerMessages(brief, conversation)
      : coachMessages(brief, conversation, asidesOf(session));
    const rules = replyRules(place.stream, brief, conversation, messages);
    const checked = {
      ask: (again: boolean) => timed(model.stream(again ? askedAgain(messages, place.stream) : messages, signal)),
      check: (text: string, whole: boolean) => checkReply(text, rules, whole),
      script,
      withheld: (offence: Offence, chars: number) => {
        tally(context, answerWithheld(offence));
        const { attempt } = context.answer ?? place;
        noteUsage(context, place.turnId, attempt, estimateUsage(messages, chars), place.stream);
      },
    };
    return deliverChecked((source) => deliverAnswer(context, place, source, signal), checked);
  }
  return deliverAnswer(context, place, script(), signal);
};

const answerAside = (
  context: SessionContext,
  session: Session,
  place: { asideId: string; attempt: number },
  signal: AbortSignal,
): Promise<void> => {
  const brief = briefOf(session);
  const conversation = conversationOf(session, lastExchange(session).turnId);
  const asides = asidesOf(session);
  const model = modelOf(context, session, "fast");
  const deliver = (source: AnswerSource) => deliverAside(context, place, source, signal);
  const script = () => {
    const { text, beatId } = asideLine(brief, conversation, asides);
    return { chunks: speakLine(text, context.clock.after, signal), beatId };
  };
  if (model === null) return deliver(script());
  const messages = asideMessages(brief, conversation, asides);
  const rules = replyRules("coach", brief, conversation, messages);
  return deliverChecked(deliver, {
    ask: (again) => model.stream(again ? askedAgain(messages, "coach") : messages, signal),
    check: (text, whole) => checkReply(text, rules, whole),
    script,
    withheld: (offence: Offence, chars: number) => {
      tally(context, answerWithheld(offence));
      const { attempt } = context.aside ?? place;
      noteUsage(context, place.asideId, attempt, estimateUsage(messages, chars), "coach");
    },
  });
};

const check = async (
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

const judge = async (
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
  tally(context, evaluationQueueLatency(msBetween(requestedAt, instantOf(context))));
};

/** Scores the session by its scenario's rubric as it is now. Without the model that judged it, what reads otherwise is left out. */
const scoreAnew = async (context: SessionContext, session: Session, attempt: number, signal: AbortSignal) => {
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

/** Writes the session's line of the history. */
export const project = (context: SessionContext, session: Session): Promise<void> =>
  storeOf(context, session).projectSession(session);

/** Does the work of one effect: the one place where the stages of the edge meet. */
export const runEffect: RunEffect = async (context, { effect, attempt }, signal): Promise<Outcome> => {
  const { session } = context;
  if (session === null) return;
  const { sessionId } = session;
  const answer = async (stream: Stream, turnId: string): Promise<Outcome> => {
    const place = { stream, turnId, attempt };
    if (await doneWithout(context, session, place)) return undefined;
    await asking(context, session, stream, signal, () => ask(context, session, place, signal));
    return undefined;
  };
  switch (effect.kind) {
    case "ask-partner":
      // The first attempt follows the turn's acceptance, however often the turn itself is sent.
      if (effect.turnId !== opening && attempt === 1) tally(context, turnAccepted);
      return answer("partner", effect.turnId);
    case "ask-coach":
      return answer("coach", effect.turnId);
    case "answer-aside": {
      const place = { asideId: effect.asideId, attempt };
      return void (await asking(context, session, "coach", signal, () => answerAside(context, session, place, signal)));
    }
    case "check-objectives":
      return void (await check(context, session, { turnId: effect.turnId, attempt }, signal));
    case "promote-audio": {
      const kept = await promoteAudio(context.env.AUDIO, session.orgId, sessionId, effect.turnId);
      // Deleted meanwhile: the erasure may have looked before this copy was there.
      if (context.gone !== null) return void (await eraseAudio(context.env.AUDIO, session.orgId, sessionId));
      // The consent may have been revoked, too, while it was copied: then the log knows of no recording.
      if (kept && context.session !== session) await dropDeletedAudio(context);
      if (!kept) log("warn", { at: "no audio in staging", orgId: session.orgId, effect: effect.kind });
      return;
    }
    case "delete-audio":
      await dropDeletedAudio(context);
      return void (await project(context, session));
    case "record-usage": {
      const { kind: _, ...used } = effect;
      const row = { sessionId, personId: session.personId, ...used, at: instantOf(context) };
      return void (await storeOf(context, session).recordUsage(row));
    }
    case "project":
      return void (await project(context, session));
    case "confirm-admission":
      noteLease(context, await storeOf(context, session).confirmAdmission(sessionId, instantOf(context)));
      return;
    case "renew-admission":
      notePresence(context);
      noteLease(context, await storeOf(context, session).renewAdmission(sessionId, instantOf(context)));
      return { againInMs: admissionLeaseMs / 2 };
    case "release-admission":
      await storeOf(context, session).releaseAdmission(sessionId, instantOf(context));
      return void tallyEnd(context, session);
    case "end-idle":
      return endIdle(context, session);
    case "end-in-time":
      return endInTime(context, session);
    case "look-at-readers":
      return closeStale(context) > 0 ? { againInMs: limits.lookEveryMs } : undefined;
    case "rescore":
      return void (await scoreAnew(context, session, attempt, signal));
    case "evaluate":
      return void (await judge(context, session, { round: effect.round, attempt }, signal));
    default:
      return effect satisfies never;
  }
};
