/** What is drawn as if at random, and is the same again for the same seed. */
export interface Draw {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number, both ends included. */
  whole(least: number, most: number): number;
  chance(share: number): boolean;
  /** One of a list, by weight. */
  oneOf<T>(weighted: readonly (readonly [weight: number, value: T])[]): T;
  /** Draws of one's own, which those of others don't change. */
  apart(name: string): Draw;
}

/** FNV-1a, 32 bit. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5;
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return sum >>> 0;
};

/** Draws by mulberry32 (Tommy Ettinger, public domain). */
export const drawFrom = (seed: number): Draw => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (share) => next() < share,
    oneOf: (weighted) => {
      let left = next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new RangeError("nothing to draw from");
      return last[1];
    },
    apart: (name) => drawFrom(hash(`${seed}/${name}`)),
  };
};
