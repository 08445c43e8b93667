import type { Exchange } from "./conversation.ts";

/** Rates over less than this are chance. */
const leastMs = 4000;
/** A silence that a listener notices. */
const noticedMs = 2000;
/** People begin a little early in a third of all changes of speaker (Heldner & Edlund 2010); this long is noticed. */
const overMs = 700;
/** A fifth beyond the ranges of Read.ai's meetings (to 175) and Microsoft Speaker Coach (from 100). */
const fastWpm = 210;
const slowWpm = 80;

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

const speed = (paceWpm: number): string =>
  paceWpm >= fastWpm ? "very fast, " : paceWpm < slowWpm ? "very slowly, " : "";

/**
 * How a turn sounded, in neutral words: what was measured, no feeling read into it. Null where nothing is known.
 * Example: "spoken at 190 words a minute, after 4 s of silence".
 */
export const howItSounded = ({ typed, measures, durationMs, overlapMs }: Exchange): string | null => {
  if (typed) return "typed, not spoken";
  const { paceWpm, responseGapMs, longestPauseMs } = measures ?? {};
  const parts = [
    overlapMs === null || overlapMs < overMs ? null : "begun while you were still speaking",
    paceWpm == null || (durationMs ?? 0) < leastMs
      ? null
      : `spoken ${speed(paceWpm)}at ${Math.round(paceWpm)} words a minute`,
    responseGapMs == null || responseGapMs < noticedMs ? null : `after ${seconds(responseGapMs)} of silence`,
    longestPauseMs == null || longestPauseMs < noticedMs ? null : `with a pause of ${seconds(longestPauseMs)} inside`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
};
