import { alignWords, wordsOfText } from "../../../shared/speech/align-words.ts";

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

/** Holds what was heard against the sentence, word by word (case and punctuation aside). */
export const matchWords = (sentence: string, heard: string): Matches => {
  const [wanted, got] = [wordsOfText(sentence), wordsOfText(heard)];
  const words: Match[] = [];
  const besides: string[] = [];
  for (const step of alignWords(wanted, got)) {
    const instead = step.heard === null ? "" : (got[step.heard] ?? "");
    if (step.wanted === null) besides.push(instead);
    else {
      const word = wanted[step.wanted] ?? "";
      words.push(
        step.same
          ? { word, heard: "same", instead: "" }
          : { word, heard: step.heard === null ? "none" : "other", instead },
      );
    }
  }
  return { words, right: words.filter((match) => match.heard === "same").length, besides };
};
