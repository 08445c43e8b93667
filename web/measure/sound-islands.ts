import type { Prosody } from "../../shared/speech/prosody.ts";
import { quantile } from "../../shared/speech/quantile.ts";

/** A stretch of sound between two silences, s. */
export interface Island {
  readonly start: number;
  readonly end: number;
}

/** Quiet is this far below the loud parts (95 % quantile), dB ... */
const belowLoudDb = 25;
/** ... or no more than this above the background (5 % quantile), where that is nearer. */
const aboveBackgroundDb = 8;
/** Shorter silences are part of the sound around them: the closure of a "t" lasts less. */
const shortestQuietS = 0.08;

/**
 * The stretches of sound of a turn, in order. Finer than its `segments`, whose pauses last 0.3 s and more: a filled pause is
 * often set off by less.
 */
export const soundIslands = ({ intensity: { t0, dt, db } }: Pick<Prosody, "intensity">): Island[] => {
  const ascending = db.toSorted((a, b) => a - b);
  const loud = quantile(ascending, 0.95) ?? 0;
  const background = quantile(ascending, 0.05) ?? 0;
  // Half way up at most: where background and voice are near each other, "8 dB above" would be all of the voice.
  const threshold = Math.max(loud - belowLoudDb, Math.min(background + aboveBackgroundDb, (background + loud) / 2));
  const islands: Island[] = [];
  for (const [i, level] of db.entries()) {
    if (level <= threshold) continue;
    const start = t0 + (i - 0.5) * dt;
    const last = islands.at(-1);
    if (last && start - last.end < shortestQuietS) islands[islands.length - 1] = { start: last.start, end: start + dt };
    else islands.push({ start, end: start + dt });
  }
  return islands;
};
