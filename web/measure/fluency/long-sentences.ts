import type { Finding } from "../../../shared/speech/fluency.ts";
import { findingAt, type SpokenText } from "./spoken-text.ts";

/**
 * Words in a sentence that a listener can follow. For print GOV.UK ("Writing for GOV.UK") and plainlanguage.gov ask for at
 * most 25; speech is chained more loosely, and a recogniser puts a comma where a speaker put a stop, so only what is far beyond counts.
 */
const most = 35;

/** A pause this long ends a sentence for the ear, whatever the punctuation, ms. */
const endsForTheEarMs = 700;

/** Sentences that are hard to follow by ear: more than 35 words, fillers not counted, without a clear pause between. */
export const longSentences = (text: SpokenText): Finding[] => {
  const { tokens, words } = text;
  const pausesAfter = (at: number): boolean => {
    const word = tokens[at]?.word ?? null;
    const next = tokens[at + 1]?.word ?? null;
    if (word === null || next === null) return false;
    return (words[next]?.startMs ?? 0) - (words[word]?.endMs ?? 0) >= endsForTheEarMs;
  };
  const found: Finding[] = [];
  let first = 0;
  for (let i = 0; i < tokens.length; i++) {
    if (!tokens[i]?.endsSentence && !pausesAfter(i) && i < tokens.length - 1) continue;
    const length = i - first + 1;
    if (length > most) {
      found.push(
        findingAt(text, first, i, {
          kind: "long-sentence",
          rule: "long-sentence",
          message: `A sentence of ${length} words.`,
          suggestion: "Two shorter ones, with a pause between, are easier to follow by ear.",
        }),
      );
    }
    first = i + 1;
  }
  return found;
};
