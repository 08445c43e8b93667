/** A step through two texts: places of a word in each; null where one of them lacks it. */
export interface AlignedStep {
  readonly wanted: number | null;
  readonly heard: number | null;
  /** The same word, case and punctuation aside. */
  readonly same: boolean;
}

/** A word as it is compared: letters, digits and apostrophes in small letters. */
export const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/[^\p{L}\p{N}']/gu, "");

/** The words of a text, with what is written at them. */
export const wordsOfText = (text: string): string[] => text.split(/\s+/).filter((word) => plainWord(word) !== "");

/** Aligns what was heard with what was to be said by the fewest changes (Levenshtein, on words). */
export const alignWords = (wanted: readonly string[], heard: readonly string[]): AlignedStep[] => {
  const [want, got] = [wanted.map(plainWord), heard.map(plainWord)];
  /** cost[i][j]: changes between the words from i and from j on. */
  const cost = Array.from({ length: want.length + 1 }, () => new Array<number>(got.length + 1).fill(0));
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const change = (i: number, j: number) => (want[i] === got[j] ? 0 : 1);
  for (let i = want.length; i >= 0; i--)
    for (let j = got.length; j >= 0; j--) {
      const row = cost[i];
      if (row === undefined || (i === want.length && j === got.length)) continue;
      row[j] = Math.min(at(i + 1, j + 1) + change(i, j), at(i + 1, j) + 1, at(i, j + 1) + 1);
    }
  const steps: AlignedStep[] = [];
  for (let i = 0, j = 0; i < want.length || j < got.length; ) {
    if (i < want.length && j < got.length && at(i, j) === at(i + 1, j + 1) + change(i, j)) {
      steps.push({ wanted: i, heard: j, same: want[i] === got[j] });
      i += 1;
      j += 1;
    } else if (i < want.length && at(i, j) === at(i + 1, j) + 1) {
      steps.push({ wanted: i, heard: null, same: false });
      i += 1;
    } else {
      steps.push({ wanted: null, heard: j, same: false });
      j += 1;
    }
  }
  return steps;
};
