import type { Stream } from "../../shared/session/command.ts";
import { opening } from "../../shared/session/event.ts";
import type { ModelChunk, ModelMessage } from "../../shared/session/language-model.ts";
import { lastExchange, type Session } from "../../shared/session/session.ts";
import { checkReply, type Offence } from "../brief/check/check-reply.ts";
import type { Conversation } from "../brief/conversation.ts";
import { partnerMessages } from "../brief/partner-prompt.ts";
import { asideMessages, coachMessages } from "../brief/prompts.ts";
import { askedAgain, replyRules } from "../brief/reply-rules.ts";
import type { ScenarioBrief } from "../brief/scenario-brief.ts";
import { asideLine } from "../brief/scripted-aside.ts";
import { coachLine } from "../brief/scripted-coach.ts";
import { partnerLine } from "../brief/scripted-partner.ts";
import { answerWithheld, firstWordAfter } from "../observe/metrics.ts";
import { tally } from "../observe/session-figures.io.ts";
import type { SessionContext } from "./context.ts";
import { asidesOf, conversationOf } from "./conversation-of.ts";
import { type AnswerSource, deliverAnswer } from "./deliver-answer.io.ts";
import { deliverAside } from "./deliver-aside.io.ts";
import { deliverChecked } from "./deliver-checked.io.ts";
import { estimateUsage } from "./estimate-usage.ts";
import { briefOf, modelOf, noteUsage } from "./run-effect-models.ts";
import { speakLine } from "./speak-line.ts";
import { untilFirst } from "./until-first.ts";

/** A model's answer that is checked before it leaves; what is withheld is counted, and paid for like any other. */
const checkedAnswer = (
  context: SessionContext,
  stream: Stream,
  asked: {
    readonly brief: ScenarioBrief;
    readonly conversation: Conversation;
    readonly messages: readonly ModelMessage[];
  },
  script: () => AnswerSource,
  model: {
    readonly ask: (messages: readonly ModelMessage[]) => AsyncIterable<ModelChunk>;
    readonly place: () => { readonly id: string; readonly attempt: number };
  },
) => {
  const { brief, conversation, messages } = asked;
  const rules = replyRules(stream, brief, conversation, messages);
  return {
    ask: (again: boolean) => model.ask(again ? askedAgain(messages, stream) : messages),
    check: (text: string, whole: boolean) => checkReply(text, rules, whole),
    script,
    withheld: (offence: Offence, chars: number) => {
      tally(context, answerWithheld(offence));
      const { id, attempt } = model.place();
      noteUsage(context, id, attempt, estimateUsage(messages, chars), stream);
    },
  };
};

/** The partner's reply or the coach's advice, streamed: a model's where one answers, checked before it leaves; else the script's. */
export const ask = (
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
    const checked = checkedAnswer(context, place.stream, { brief, conversation, messages }, script, {
      ask: (asked) => timed(model.stream(asked, signal)),
      place: () => ({ id: place.turnId, attempt: (context.answer ?? place).attempt }),
    });
    return deliverChecked((source) => deliverAnswer(context, place, source, signal), checked);
  }
  return deliverAnswer(context, place, script(), signal);
};

/** The coach's answer to a question in between, which the partner never learns of. */
export const answerAside = (
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
  const checked = checkedAnswer(context, "coach", { brief, conversation, messages }, script, {
    ask: (asked) => model.stream(asked, signal),
    place: () => ({ id: place.asideId, attempt: (context.aside ?? place).attempt }),
  });
  return deliverChecked(deliver, checked);
};
