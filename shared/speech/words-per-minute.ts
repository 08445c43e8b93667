import type { Word } from "./word.ts";

/** Words over time; both 0 where there are fewer than two words. */
export interface Pace {
  /** Words, fillers left out. */
  readonly words: number;
  /** Minutes from the start of the first of them to the end of the last, pauses included. */
  readonly minutes: number;
}

/**
 * Pace of `words`: words per minute is `words / minutes`, 0 or more, typically 100 to 200 ("speech rate", pauses included, as
 * Microsoft Speaker Coach and Read.ai report it; articulation rate leaves them out).
 */
export const paceOf = (words: readonly Word[]): Pace => {
  const spoken = words.filter(({ kind }) => kind === "word");
  const ms = spanMs(spoken);
  return spoken.length < 2 || ms === 0 ? { words: 0, minutes: 0 } : { words: spoken.length, minutes: ms / 60_000 };
};

/** From the start of the first of `words` to the end of the last, ms; 0 of none. */
export const spanMs = (words: readonly Word[]): number => {
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const { startMs, endMs } of words) {
    start = Math.min(start, startMs);
    end = Math.max(end, endMs);
  }
  return Math.max(0, end - start);
};
