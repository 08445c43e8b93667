const shortestMs = 2000;
const longestMs = 25_000;
/** Fewer places that came free tell nothing of a pace. */
const fewest = 3;
/** The n-th in line is never away for more than n times this. */
const eachMs = 5000;

/** When somebody in line should come back, and when their turn may be expected. */
export interface TurnInLine {
  readonly retryAfterMs: number;
  /** Until the turn comes, if places go on coming free as they did lately; null: too few did. */
  readonly expectedMs: number | null;
}

/**
 * Reckons from the pace at which places came free. One comes back after a quarter of the time that is expected, and the
 * sooner the closer one is to the front, so that a free place does not wait long for the one it is due to; made up to a
 * fifth shorter or longer by `random` (0..1), so that those who were refused at one moment don't come back at one. From
 * 1.6 to 30 s.
 * @param ahead How many come first.
 * @param freed How many places came free within `windowMs`.
 */
export const turnInLine = (ahead: number, freed: number, windowMs: number, random: number): TurnInLine => {
  const place = ahead + 1;
  const expectedMs = freed < fewest ? null : Math.round((place * windowMs) / freed);
  const wantedMs = Math.min(place * eachMs, expectedMs === null ? longestMs : expectedMs / 4);
  const boundedMs = Math.min(longestMs, Math.max(shortestMs, wantedMs));
  return { retryAfterMs: Math.round(boundedMs * (0.8 + 0.4 * random)), expectedMs };
};
