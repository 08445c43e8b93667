import type { Thresholds } from "./thresholds.ts";

/** So many of the speaker's latest pauses are remembered. */
const mostPauses = 30;
/** Fewer say too little about a speaker. */
const fewestPauses = 5;

/** Puts a pause that the speaker made within a turn to those before, ms. One longer than the longest limit is none. */
export const withPause = (pauses: readonly number[], pauseMs: number, t: Thresholds): readonly number[] =>
  pauseMs <= t.mostEndOfTurnMs ? [...pauses, pauseMs].slice(-mostPauses) : pauses;

/** The pause that nine in ten of the speaker's are no longer than, ms; null while too few are known. */
const longPause = (pauses: readonly number[]): number | null => {
  if (pauses.length < fewestPauses) return null;
  const sorted = [...pauses].sort((a, b) => a - b);
  return sorted[Math.ceil(0.9 * sorted.length) - 1] ?? null;
};

/**
 * Silence that ends this speaker's turn in automatic mode, ms: somewhat longer than their own long pauses, within limits.
 * Who has said only a word or two ("Well, ...") is still thinking, and gets longer.
 */
export const endOfTurnMs = (pauses: readonly number[], spokenMs: number, t: Thresholds): number => {
  const long = longPause(pauses);
  const own = long === null ? t.endOfTurnMs : 1.3 * long;
  const limit = Math.min(t.mostEndOfTurnMs, Math.max(t.leastEndOfTurnMs, own));
  return spokenMs < t.fewWordsMs ? Math.max(limit, t.fewWordsEndOfTurnMs) : limit;
};
