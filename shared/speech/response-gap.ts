/** How an answer follows what it answers. Times are ms on one clock. */
export interface ResponseGap {
  /** From the end of what was heard to the start of the answer; negative where the answer came first. */
  readonly gapMs: number;
  /** How long both spoke at once; 0 or more. */
  readonly overlapMs: number;
}

/**
 * The floor transfer offset of conversation analysis, and the time of overlap. People answer after 0 to 200 ms on average in
 * ten languages (Stivers et al. 2009, PNAS 106), and overlap in about a third of all changes of speaker (Heldner &
 * Edlund 2010, J. Phonetics 38).
 */
export const responseGap = (
  heard: { readonly startMs: number; readonly endMs: number },
  answer: { readonly startMs: number; readonly endMs: number },
): ResponseGap => ({
  gapMs: answer.startMs - heard.endMs,
  overlapMs: Math.max(0, Math.min(heard.endMs, answer.endMs) - Math.max(heard.startMs, answer.startMs)),
});
