import { type Problem, problem } from "../../shared/problem.ts";
import { limits } from "../../shared/protocol/limits.ts";
import type { Usage } from "../../shared/session/event.ts";
import { type ModelChunk, ModelFailure } from "../../shared/session/language-model.ts";
import type { Clock } from "./context.ts";

/** As long as an event allows an answer to be. */
const maxChars = 20_000;

const silence = (): Problem => problem("model-unavailable", "The language model ended its answer without a word.");

/** Who is told of an answer while it comes. */
interface Told {
  /** Who answers: before anything is said. */
  readonly by: (model: string) => void;
  /** A piece, with its place in the text, in UTF-16 code units. */
  readonly emit: (offset: number, text: string) => void;
}

/**
 * Passes an answer on as it comes: a piece at once, since it is waited for, and those that come soon after it together.
 * Returns the whole text and the tokens counted. Throws the signal's reason when it is aborted, and emits nothing after
 * that; throws a ModelFailure where nothing was said.
 */
export const streamAnswer = async (
  chunks: AsyncIterable<ModelChunk>,
  { by, emit }: Told,
  after: Clock["after"],
  signal: AbortSignal,
): Promise<{ text: string; usage: Usage }> => {
  let text = "";
  let sent = 0;
  let usage: Usage = { inputTokens: 0, outputTokens: 0 };
  /** Ends the time in which pieces wait for one another; null: the next one goes at once. */
  let cancel: (() => void) | null = null;
  const flush = () => {
    cancel?.();
    cancel = null;
    if (signal.aborted || sent === text.length) return;
    const offset = sent;
    sent = text.length;
    emit(offset, text.slice(offset));
    cancel = after(limits.deltaBatchMs, () => {
      cancel = null;
      flush();
    });
  };
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      if (chunk.kind === "by") by(chunk.model);
      if (chunk.kind === "end") usage = chunk.usage;
      if (chunk.kind !== "text") continue;
      text = (text + chunk.text).slice(0, maxChars);
      if (cancel === null) flush();
      if (text.length === maxChars) break;
    }
    signal.throwIfAborted();
    if (text.trim() === "") throw new ModelFailure(silence(), true);
    flush();
    return { text, usage };
  } finally {
    (cancel as (() => void) | null)?.();
  }
};
