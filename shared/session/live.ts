import type { Stream } from "./command.ts";

/** What streams: an answer of an exchange, or the answer to an aside, beside it. */
export type LiveStream = Stream | "aside";

/** A piece of an answer as it streams. Never stored; applying one twice is harmless. */
export interface Delta {
  /** The turn's id; of an aside, its own. */
  readonly turnId: string;
  readonly stream: LiveStream;
  readonly attempt: number;
  /** Where `text` begins in the answer, in UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
}

/** The answer that streams right now, as far as it came. */
export interface Live {
  readonly turnId: string;
  readonly stream: LiveStream;
  readonly attempt: number;
  readonly text: string;
}

/**
 * Takes a delta in. A higher attempt clears the text, since a model asked again says something else; a lower one
 * is late and ignored; a delta of another turn or stream starts anew. A gap (a delta was missed) keeps what is
 * there: the text so far comes with the next `welcome`.
 */
export const applyDelta = (live: Live | null, delta: Delta): Live => {
  const same = live !== null && live.turnId === delta.turnId && live.stream === delta.stream;
  if (!same || delta.attempt > live.attempt) {
    return {
      turnId: delta.turnId,
      stream: delta.stream,
      attempt: delta.attempt,
      text: delta.offset === 0 ? delta.text : "",
    };
  }
  if (delta.attempt < live.attempt || delta.offset > live.text.length) return live;
  const text = live.text.slice(0, delta.offset) + delta.text;
  return text.length <= live.text.length ? live : { ...live, text };
};
