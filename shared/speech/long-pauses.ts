import { innerPauses, type Segment } from "./segments.ts";

/**
 * From here on a pause is long, s. A silence within talk is rarely let grow past about a second before somebody acts on
 * it (Jefferson 1989, "a standard maximum silence of approximately one second in conversation").
 */
export const longPauseS = 1;

/** Pauses between stretches of speech. */
export interface LongPauses {
  /** How many are at least a second long; 0 or more. */
  readonly count: number;
  /** The longest of all, ms, whole; 0 without any. */
  readonly longestMs: number;
}

export const longPauses = (segments: readonly Segment[]): LongPauses => {
  const lengths = innerPauses(segments).map(({ start, end }) => end - start);
  return {
    count: lengths.filter((s) => s >= longPauseS).length,
    longestMs: Math.round(1000 * lengths.reduce((longest, s) => Math.max(longest, s), 0)),
  };
};
