import type { Turn } from "../session/turn.ts";
import { alignWords, wordsOfText } from "../speech/align-words.ts";
import type { ProsodySeries } from "../speech/prosody.ts";
import type { Word } from "../speech/word.ts";

/** What was said in a drill, heard and measured as any turn is. */
export interface Played {
  readonly turn: Turn;
  /** Null where the sound could not be measured. */
  readonly series: ProsodySeries | null;
}

/** A phrase of a text as it was said: the words of it that were heard, in their places; null for one that was not. */
export interface SaidPhrase {
  readonly text: string;
  readonly words: readonly (Word | null)[];
}

/** Finds the phrases of a text in what was heard. A word heard as another still stands in its place, and has its times. */
export const saidPhrases = (phrases: readonly { readonly text: string }[], words: readonly Word[]): SaidPhrase[] => {
  const spoken = words.filter(({ kind }) => kind === "word");
  const wanted = phrases.map(({ text }) => wordsOfText(text));
  const found = new Map<number, Word>();
  const heard = spoken.map(({ text }) => text);
  for (const step of alignWords(wanted.flat(), heard)) {
    const word = step.heard === null ? undefined : spoken[step.heard];
    if (step.wanted !== null && word !== undefined) found.set(step.wanted, word);
  }
  let from = 0;
  return phrases.map(({ text }, i) => {
    const count = wanted[i]?.length ?? 0;
    const own = Array.from({ length: count }, (_, k) => found.get(from + k) ?? null);
    from += count;
    return { text, words: own };
  });
};

/** Share of a text's words that were heard as they are written, 0 to 1. */
const shareRead = (phrases: readonly { readonly text: string }[], words: readonly Word[]): number => {
  const wanted = phrases.flatMap(({ text }) => wordsOfText(text));
  const heard = words.filter(({ kind }) => kind === "word").map(({ text }) => text);
  const right = alignWords(wanted, heard).filter(({ same }) => same).length;
  return wanted.length === 0 ? 0 : right / wanted.length;
};

/** Less of a text than this, and nobody can say that it was the text that was read. */
const leastRead = 0.5;

/** Why a text that was read is not scored; null where it can be. */
export const unreadReason = (phrases: readonly { readonly text: string }[], words: readonly Word[]): string | null => {
  const share = shareRead(phrases, words);
  return share >= leastRead
    ? null
    : `Only ${Math.round(100 * share)} % of the text was heard as it is written, so it is not scored. Half of it is the least.`;
};
