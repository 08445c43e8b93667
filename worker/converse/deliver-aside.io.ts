import { maxModelName } from "../../shared/session/event.ts";
import { commit } from "./commit.io.ts";
import type { SentAside, SessionContext } from "./context.ts";
import type { AnswerSource } from "./deliver-answer.io.ts";
import { broadcast } from "./readers.io.ts";
import { streamAnswer } from "./stream-answer.ts";

/** Streams the answer to an aside, beside whatever else is being said, and commits it when it is whole. */
export const deliverAside = async (
  context: SessionContext,
  asked: { readonly asideId: string; readonly attempt: number },
  { chunks, beatId }: AnswerSource,
  signal: AbortSignal,
): Promise<void> => {
  const before = context.aside;
  // One that is asked for again in this instance clears what the clients have: its number is higher than theirs.
  const again = before?.asideId === asked.asideId ? before.attempt + 1 : 0;
  const place = { asideId: asked.asideId, attempt: Math.max(asked.attempt, again) };
  const aside: SentAside = { ...place, text: "" };
  context.aside = aside;
  let model: string | null = null;
  const by = (name: string) => {
    model = name.slice(0, maxModelName);
  };
  const emit = (offset: number, text: string) => {
    aside.text += text;
    broadcast(context, [{ type: "aside:delta", ...place, offset, text }]);
  };
  const { text, usage } = await streamAnswer(chunks, { by, emit }, context.clock.after, signal);
  commit(context, { kind: "finish-aside", ...place, text, beatId, model, usage });
};
