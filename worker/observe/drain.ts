import { hashOf } from "./hash.ts";

/** Where they are few, sessions are sent away this far apart, ms: nobody waits longer than the number asks for. */
const apartMs = 100;
/** And all of them within this, however many, ms. */
const longestMs = 30_000;

/** What is laid down for one place where connections are open; in ms since the epoch. */
export interface Leave {
  readonly place: string;
  /** When those who are there are told. */
  readonly dueAt: number;
  /** When they come back. */
  readonly backAt: number;
}

/**
 * When those at each place are told to go, and when they come back: by the place's own name, so that it is always the same
 * one, spread evenly over a time that grows with their number up to 30 s. They come back in the order in which they went,
 * as far apart, from `awayMs` after the last was told.
 */
export const leavesOf = (places: readonly string[], nowMs: number, awayMs: number): Leave[] => {
  const overMs = Math.min(longestMs, places.length * apartMs);
  return places.map((place) => {
    const offsetMs = Math.round((hashOf(place) / 2 ** 32) * overMs);
    return { place, dueAt: nowMs + offsetMs, backAt: nowMs + overMs + awayMs + offsetMs };
  });
};
