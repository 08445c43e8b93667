import type { Word } from "../../shared/speech/word.ts";

/** What was read aloud just before, or into, a turn. */
export interface Spoken {
  readonly text: string;
  /** Until then the microphone may have heard it, ms from the start of the turn. */
  readonly untilMs: number;
}

/** So long after the voice has fallen silent its sound may still arrive: loudspeakers without a wire are late, rooms ring. */
const guardMs = 1500;

/** Fewer equal words in a row prove nothing: who answers often takes up a word or two. */
const fewestInRow = 3;
/** Fewer words, where they are all there is. */
const fewestAlone = 2;

const plain = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'\s]/gu, " ")
    .split(/\s+/)
    .filter((token) => token !== "");

/** How many tokens from `at` on are, in a row, somewhere in the spoken ones. */
const longestRun = (tokens: readonly string[], at: number, spoken: readonly string[]): number => {
  let longest = 0;
  for (let start = 0; start < spoken.length; start++) {
    let length = 0;
    while (at + length < tokens.length && tokens[at + length] === spoken[start + length]) length++;
    longest = Math.max(longest, length);
  }
  return longest;
};

/**
 * The words of a turn without those that the microphone heard from the partner: runs of words equal to what was just
 * spoken, as far as that could still be heard. Only words count, not how alike two voices are.
 */
export const withoutEcho = (words: readonly Word[], spoken: Spoken | null): Word[] => {
  if (spoken === null) return [...words];
  const spokenTokens = plain(spoken.text);
  const tokens = words.map(({ text }) => plain(text).join(""));
  const suspect = words.filter(({ startMs }) => startMs < spoken.untilMs).length;
  const kept: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const run = at < suspect ? longestRun(tokens, at, spokenTokens) : 0;
    const isEcho = run >= fewestInRow || (run >= fewestAlone && run === words.length);
    if (!isEcho) kept.push(words[at] as Word);
    at += isEcho ? run : 1;
  }
  return kept;
};

/**
 * What the microphone may have heard of the partner in a turn from `startMs` to `endMs`; null where it can't have. `last` is
 * what was last read aloud, and when that ended (null: it had not). All in ms since 1970.
 */
export const spokenInto = (
  last: { readonly text: string; readonly endedAtMs: number | null } | null,
  startMs: number,
  endMs: number,
): Spoken | null => {
  if (last === null) return null;
  const untilMs = (last.endedAtMs ?? endMs) + guardMs - startMs;
  return untilMs > 0 ? { text: last.text, untilMs } : null;
};
