import type { Exchange } from "./conversation.ts";

/** Rates over less than this are chance. */
const leastMs = 4000;
/** A silence that a listener notices. */
const noticedMs = 2000;

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`;

/**
 * How a turn sounded, in neutral words: what was measured, no feeling read into it. Null where nothing is known.
 * Example: "spoken at 190 words a minute, after 4 s of silence".
 */
export const howItSounded = ({ typed, measures, durationMs }: Exchange): string | null => {
  if (typed) return "typed, not spoken";
  const { paceWpm, responseGapMs, longestPauseMs } = measures ?? {};
  const parts = [
    paceWpm == null || (durationMs ?? 0) < leastMs ? null : `spoken at ${Math.round(paceWpm)} words a minute`,
    responseGapMs == null || responseGapMs < noticedMs ? null : `after ${seconds(responseGapMs)} of silence`,
    longestPauseMs == null || longestPauseMs < noticedMs ? null : `with a pause of ${seconds(longestPauseMs)} inside`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(", ");
};
