import type { Token } from "./spoken-text.ts";

/** Where a phrase of a list was said: numbers of its first and last token. */
export interface PhraseFound<T> {
  readonly first: number;
  readonly last: number;
  readonly phrase: T;
}

/** Finds the phrases of a list, the longest at each place, none across the end of a sentence. One said twice in a row is found once. */
export const findPhrases = <T extends { readonly words: readonly string[] }>(
  tokens: readonly Token[],
  phrases: readonly T[],
): PhraseFound<T>[] => {
  const byLength = phrases.toSorted((a, b) => b.words.length - a.words.length);
  const found: PhraseFound<T>[] = [];
  for (let first = 0; first < tokens.length; first++) {
    const phrase = byLength.find(({ words }) =>
      words.every((word, k) => {
        const token = tokens[first + k];
        return token?.text === word && (k === words.length - 1 || !token.endsSentence);
      }),
    );
    if (!phrase) continue;
    const last = first + phrase.words.length - 1;
    const before = found.at(-1);
    // Said twice in a row it is a repetition, and one phrase.
    if (before?.phrase !== phrase || before.last !== first - 1) found.push({ first, last, phrase });
    else found[found.length - 1] = { ...before, last };
    first = last;
  }
  return found;
};
