import type { Finding } from "../../../shared/speech/fluency.ts";
import { findPhrases } from "./phrases.ts";
import { findingAt, type SpokenText } from "./spoken-text.ts";

/**
 * Words that take back part of what is said. One alone is polite and often right; they are pointed out so that the speaker
 * can choose. After Hyland (2005, "Metadiscourse") and the hedges of powerless speech (O'Barr and Atkins 1980; Hosman 1989),
 * without modal verbs, which say something.
 */
const hedges = [
  "sort of",
  "kind of",
  "kinda",
  "sorta",
  "i guess",
  "i suppose",
  "i feel like",
  "maybe",
  "perhaps",
  "possibly",
  "or something",
  "or something like that",
  "or whatever",
  "and stuff",
  "and stuff like that",
  "more or less",
  "a little bit",
  "if that makes sense",
  "does that make sense",
  "i could be wrong",
  "i might be wrong",
  "i'm not sure but",
  "i am not sure but",
  "i'm no expert but",
  "i don't know if",
].map((phrase) => ({ words: phrase.split(" ") }));

/** "I think" alone is a way of speaking; beside another hedge in the same sentence it is one more. */
const thinking = [{ words: ["i", "think"] }];

/** "What kind of", "a sort of", "these kinds": then it is a noun. */
const makesNoun =
  /^(a|an|the|this|that|these|those|what|which|some|any|one|each|every|same|other|different|right|new|certain|another|no|his|her|my|your|our|their|of)$/;

/** Hedges in English. */
export const findHedges = (text: SpokenText): Finding[] => {
  const { tokens } = text;
  const sentenceOf = (at: number): number => tokens.slice(0, at).filter(({ endsSentence }) => endsSentence).length;
  const found = findPhrases(tokens, hedges).filter(
    ({ first, phrase }) =>
      !/^(kind|sort)$/.test(phrase.words[0] ?? "") || !makesNoun.test(tokens[first - 1]?.text ?? ""),
  );
  const stacked = findPhrases(tokens, thinking).filter(({ first }) =>
    found.some((other) => sentenceOf(other.first) === sentenceOf(first)),
  );
  return [...found, ...stacked].map(({ first, last, phrase }) =>
    findingAt(text, first, last, {
      kind: "hedge",
      rule: `hedge:${phrase.words.join("-")}`,
      message: `“${text.transcript.slice(tokens[first]?.start, tokens[last]?.end)}” softens what you say.`,
      suggestion: "Say it without, where you mean it. Keep it where you are really unsure.",
    }),
  );
};
