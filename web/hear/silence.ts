/** How long a recogniser may say nothing, in ticks of a second that the page has lived through. */
export interface Patience {
  /** Ticks that it may be silent now, at work on so many seconds of speech (0 while it loads). */
  limit(speechSeconds: number): number;
  /** At work on speech, it has said something after so many silent ticks: so long may it take here. */
  spoke(silentTicks: number): void;
}

/** Before anything is known of the machine: the first pass on a GPU that a busy processor plays takes a minute or two. */
const unknownTicks = 180;
const leastTicks = 60;
/** A machine that is busy with other things may be so many times slower than it has been. */
const slowdown = 10;
/** Slower than this, words would be of no use to anybody. */
const slowestFactor = 4;

/**
 * Tells a recogniser that hangs from one that is slow. Counted in ticks and not by the clock: a page that sleeps has none,
 * and one in the background few, so that neither raises an alarm.
 */
export const startPatience = (): Patience => {
  let longest: number | null = null;
  return {
    limit: (speechSeconds) =>
      (longest === null ? unknownTicks : Math.max(leastTicks, slowdown * longest)) + slowestFactor * speechSeconds,
    spoke: (silentTicks) => {
      longest = Math.max(longest ?? 0, silentTicks);
    },
  };
};
