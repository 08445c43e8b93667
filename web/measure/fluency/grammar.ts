import type { Finding } from "../../../shared/speech/fluency.ts";
import { placeOf, type Said } from "./spoken-text.ts";
import { type CleanText, withoutFillers } from "./without-fillers.ts";

/** What a grammar checker says of a text; its span in characters. */
export interface Lint {
  readonly rule: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What could stand there instead, "" to leave it out. */
  readonly suggestions: readonly string[];
}

/** Checks the grammar of an English text. */
export type CheckGrammar = (text: string) => Promise<readonly Lint[]>;

/**
 * Harper's kinds of lints that a listener could hear. The others (spelling, capitals, punctuation, spaces, hyphens) are about writing,
 * and what is written here was written by the recogniser. "Repetition" we find ourselves, with times.
 */
const audible = new Set(["Agreement", "Grammar", "Usage", "Nonstandard", "WordChoice", "Redundancy", "Malapropism"]);
/** ... and rules of other kinds that can be heard: "a hour". */
const audibleRules = new Set(["AnA"]);

/** Words that sound alike: which of them is written was the recogniser's choice. */
const homophones = [
  "there their they're",
  "its it's",
  "your you're",
  "to too two",
  "whose who's",
  "then than",
  "were we're",
  "affect effect",
  "here hear",
  "by buy bye",
  "no know",
  "of off",
  "lets let's",
  "loose lose",
  "who whom",
].map((group) => group.split(" "));

const spoken = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .split(/[^\p{L}\p{N}']+/u)
    .filter(Boolean)
    .map((word) => homophones.find((group) => group.includes(word))?.[0] ?? word);

/** Whether two texts can't be told apart by ear: case, punctuation, hyphens, spaces and homophones aside they are the same. */
export const soundsAlike = (a: string, b: string): boolean =>
  spoken(a).join("").replaceAll("'", "") === spoken(b).join("").replaceAll("'", "");

const isAudible = (clean: CleanText, { rule, kind, start, end, suggestions }: Lint): boolean => {
  if (!audible.has(kind) && !audibleRules.has(rule)) return false;
  const said = clean.text.slice(start, end);
  // Without a suggestion there is nothing to try, and with one that sounds the same nothing to say otherwise.
  return suggestions.length > 0 && !suggestions.some((suggestion) => soundsAlike(said, suggestion));
};

const longestText = 380;

/**
 * What a grammar checker finds in a turn that could be heard. It is shown the transcript without fillers and repetitions, and its
 * spans are led back to the words that were said.
 */
export const findGrammar = async (said: Said, check: CheckGrammar): Promise<Finding[]> => {
  const clean = withoutFillers(said);
  const lints = await check(clean.text);
  return lints
    .filter((lint) => isAudible(clean, lint))
    .map(({ rule, start, end, message, suggestions }): Finding => {
      const [first = ""] = suggestions;
      return {
        kind: "grammar",
        rule: `harper:${rule}`.slice(0, 120),
        ...placeOf(said, clean.spanOf(start, end)),
        message: message.replaceAll("`", "”").slice(0, longestText),
        suggestion: first.trim() === "" ? "Leave it out." : `Try “${first.trim()}”.`.slice(0, longestText),
      };
    });
};
