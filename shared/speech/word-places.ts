import type { Word } from "./word.ts";

/** A piece of a text: characters from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where each word stands in the transcript, in characters; null for one that is not written there. */
export const wordPlaces = (transcript: string, words: readonly Word[]): (Span | null)[] => {
  const text = transcript.toLowerCase();
  let from = 0;
  let last: Span | null = null;
  return words.map((word) => {
    const wanted = word.text.trim().toLowerCase();
    // Masked words in a row, such as a telephone number's, stand in the transcript as one mask.
    const isMask = /^\[[\w-]+\]$/.test(wanted);
    if (isMask && last !== null && text.slice(last.start, last.end) === wanted) {
      if (!text.slice(from).trimStart().startsWith(wanted)) return last;
    }
    const start = word.source === "acoustic" ? -1 : text.indexOf(wanted, from);
    if (start === -1) return null;
    from = start + wanted.length;
    last = { start, end: from };
    return last;
  });
};
