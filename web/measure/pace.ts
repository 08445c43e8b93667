import type { Word } from "../../shared/speech/word.ts";

/** Below this the figure says more about one word than about a pace, ms. */
const shortestMs = 1000;

/**
 * Pace in words per minute, from the first word's start to the last one's end, pauses included, fillers not counted as
 * words. Null for fewer than two words or less than a second.
 */
export const paceWpm = (words: readonly Word[]): number | null => {
  const spoken = words.filter((word) => word.kind === "word");
  if (spoken.length < 2) return null;
  const start = spoken.reduce((least, word) => Math.min(least, word.startMs), Number.POSITIVE_INFINITY);
  const end = spoken.reduce((most, word) => Math.max(most, word.endMs), 0);
  return end - start < shortestMs ? null : (60_000 * spoken.length) / (end - start);
};
