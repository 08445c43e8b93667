import type { MeasureName } from "../../shared/score/rubric.ts";

/** What was measured of one turn; units are in the names. Absent or null: not measured. */
export type Measures = Readonly<Partial<Record<MeasureName, number | null>>>;

/** A turn with the reply and the advice that followed. The opening is an exchange without a transcript. */
export interface Exchange {
  readonly turnId: string;
  /** What the trainee said; null for the opening. */
  readonly transcript: string | null;
  readonly durationMs: number | null;
  /** `talkShare` is of the session so far; every other measure is of this turn alone. */
  readonly measures: Measures | null;
  /** How long the turn and the reply before it sounded at once, ms; null where that reply was not heard. */
  readonly overlapMs: number | null;
  readonly typed: boolean;
  /** What the partner said, as far as it was heard; null while it is still to come. */
  readonly reply: string | null;
  /** True when the trainee spoke before the reply had ended. */
  readonly replyCut: boolean;
  readonly advice: string | null;
  /** The scripted partner's beat; null when a language model replied. */
  readonly beatId: string | null;
  /** The scripted coach's beat; null when a language model advised. */
  readonly adviceBeatId: string | null;
}

/** A session as the briefs see it. The last exchange is the one to be answered. */
export interface Conversation {
  readonly sessionId: string;
  readonly turnLimit: number;
  readonly exchanges: readonly Exchange[];
  readonly metObjectiveIds: readonly string[];
  /** The time that was set for it is nearly up. */
  readonly closing?: boolean;
}

/** A line of the script, and the beats it was made of, joined by `+`. */
export interface ScriptedLine {
  readonly text: string;
  readonly beatId: string;
}

/** The exchanges in which the trainee spoke. */
export const turnsOf = (conversation: Conversation): readonly (Exchange & { readonly transcript: string })[] =>
  conversation.exchanges.filter(
    (exchange): exchange is Exchange & { readonly transcript: string } => exchange.transcript !== null,
  );

/**
 * A number from 0 up to (not including) `count`, the same for the same session and exchange: a session replays
 * alike, the next one sounds different. FNV-1a over the text.
 */
export const pick = (conversation: Conversation, count: number): number => {
  let hash = 0x811c9dc5;
  for (const char of `${conversation.sessionId}:${conversation.exchanges.length}`) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return count === 0 ? 0 : hash % count;
};
