import type { Stream } from "../../shared/session/command.ts";
import { maxModelName } from "../../shared/session/event.ts";
import type { ModelChunk } from "../../shared/session/language-model.ts";
import { commit } from "./commit.io.ts";
import type { SentAnswer, SessionContext } from "./context.ts";
import { broadcast } from "./readers.io.ts";
import { streamAnswer } from "./stream-answer.ts";

/** Which answer of a session: `attempt` counts from 1. */
interface Place {
  readonly stream: Stream;
  readonly turnId: string;
  readonly attempt: number;
}

/** Where an answer comes from: a model's stream, or a scripted line in the shape of one. */
export interface AnswerSource {
  readonly chunks: AsyncIterable<ModelChunk>;
  readonly beatId: string | null;
}

/** One that is asked for again in this instance clears what the clients have: its number is higher than theirs. */
const attemptOf = ({ answer }: SessionContext, { stream, turnId, attempt }: Place): number =>
  answer !== null && answer.stream === stream && answer.turnId === turnId
    ? Math.max(attempt, answer.attempt + 1)
    : attempt;

/** Streams one answer to the clients, keeping what was sent, and commits it when it is whole. */
export const deliverAnswer = async (
  context: SessionContext,
  asked: Place,
  { chunks, beatId }: AnswerSource,
  signal: AbortSignal,
): Promise<void> => {
  const place = { ...asked, attempt: attemptOf(context, asked) };
  const answer: SentAnswer = { ...place, beatId, model: null, text: "" };
  const emit = (offset: number, text: string) => {
    // Until its first piece, what the clients have is what an attempt before it had said: cut now, that is what was heard.
    context.answer = answer;
    answer.text += text;
    const { stream, turnId, attempt } = place;
    broadcast(context, [{ type: `${stream}:delta`, turnId, attempt, offset, text }]);
  };
  const by = (model: string) => {
    answer.model = model.slice(0, maxModelName);
  };
  const { text, usage } = await streamAnswer(chunks, { by, emit }, context.clock.after, signal);
  commit(context, { kind: "finish-answer", ...place, text, beatId, model: answer.model, usage, broken: false });
};
