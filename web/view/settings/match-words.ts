/** A word of what was to be said: whether it was heard, and what was heard in its place. */
export interface Match {
  readonly word: string;
  readonly heard: "same" | "other" | "none";
  /** What was heard instead; empty unless `heard` is `other`. */
  readonly instead: string;
}

/** What was heard, held against what was to be said. */
export interface Matches {
  readonly words: readonly Match[];
  /** How many were heard as they were to be said. */
  readonly right: number;
  /** Words that were heard besides. */
  readonly besides: readonly string[];
}

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "");

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => plain(word) !== "");

/** Aligns what was heard with the sentence by the fewest changes (Levenshtein, on words; case and punctuation aside). */
export const matchWords = (sentence: string, heard: string): Matches => {
  const [wanted, got] = [wordsOf(sentence), wordsOf(heard)];
  const same = (i: number, j: number) => plain(wanted[i] ?? "") === plain(got[j] ?? "");
  /** cost[i][j]: changes between the words from i and from j on. */
  const cost = Array.from({ length: wanted.length + 1 }, () => new Array<number>(got.length + 1).fill(0));
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = wanted.length; i >= 0; i--)
    for (let j = got.length; j >= 0; j--) {
      const row = cost[i];
      if (row === undefined || (i === wanted.length && j === got.length)) continue;
      row[j] = Math.min(at(i + 1, j + 1) + (same(i, j) ? 0 : 1), at(i + 1, j) + 1, at(i, j + 1) + 1);
    }
  const words: Match[] = [];
  const besides: string[] = [];
  for (let i = 0, j = 0; i < wanted.length || j < got.length; ) {
    const word = wanted[i] ?? "";
    const instead = got[j] ?? "";
    if (i < wanted.length && j < got.length && at(i, j) === at(i + 1, j + 1) + (same(i, j) ? 0 : 1)) {
      words.push(same(i, j) ? { word, heard: "same", instead: "" } : { word, heard: "other", instead });
      i += 1;
      j += 1;
    } else if (i < wanted.length && at(i, j) === at(i + 1, j) + 1) {
      words.push({ word, heard: "none", instead: "" });
      i += 1;
    } else {
      besides.push(instead);
      j += 1;
    }
  }
  return { words, right: words.filter((match) => match.heard === "same").length, besides };
};
