import type { TimedWord } from "./token-words.ts";

/** The same word heard in two windows begins at about the same time in both, ms. */
const sameWithinMs = 400;

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const same = (a: TimedWord, b: TimedWord): boolean =>
  plain(a.text) === plain(b.text) && Math.abs(a.startMs - b.startMs) <= sameWithinMs;

const middle = (word: TimedWord) => (word.startMs + word.endMs) / 2;

/** Pairs [i, j] of the longest common subsequence of words that are the same, in text and in time. */
const common = (a: readonly TimedWord[], b: readonly TimedWord[]): [number, number][] => {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = same(a[i] as TimedWord, b[j] as TimedWord)
        ? (longest[(i + 1) * width + j + 1] as number) + 1
        : Math.max(longest[(i + 1) * width + j] as number, longest[i * width + j + 1] as number);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i] as TimedWord, b[j] as TimedWord)) pairs.push([i++, j++]);
    else if ((longest[(i + 1) * width + j] as number) >= (longest[i * width + j + 1] as number)) i++;
    else j++;
  }
  return pairs;
};

/**
 * Joins the words of two windows that overlap from `fromMs` to `toMs`: each word once, none lost. They are joined at the
 * word both heard that lies nearest to the overlap's middle, as windows are surest of what is far from their edges;
 * where they agree on nothing, at the middle itself.
 */
export const stitch = (
  before: readonly TimedWord[],
  after: readonly TimedWord[],
  fromMs: number,
  toMs: number,
): TimedWord[] => {
  const middleMs = (fromMs + toMs) / 2;
  const firstA = before.findIndex((word) => word.endMs > fromMs);
  const endB = after.findIndex((word) => word.startMs >= toMs);
  const a = firstA < 0 ? [] : before.slice(firstA);
  const b = endB < 0 ? after : after.slice(0, endB);
  let best: [number, number] | undefined;
  const distance = ([i]: [number, number]) => Math.abs(middle(a[i] as TimedWord) - middleMs);
  for (const pair of common(a, b)) if (best === undefined || distance(pair) < distance(best)) best = pair;
  if (best !== undefined) return [...before.slice(0, firstA + best[0] + 1), ...after.slice(best[1] + 1)];
  return [...before.filter((word) => middle(word) < middleMs), ...after.filter((word) => middle(word) >= middleMs)];
};
