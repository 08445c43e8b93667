import type { Finding } from "../../../shared/speech/fluency.ts";
import { findPhrases } from "./phrases.ts";
import { findingAt, type SpokenText } from "./spoken-text.ts";

const phrase = (text: string, why: string, suggestion: string) => ({ words: text.split(" "), why, suggestion });

const empty = "can go without anything being lost.";
const leaveOut = "Leave it out and go straight to the point.";
const doubt = "makes the listener doubt before you have begun.";

/**
 * Phrases that weaken what follows: disclaimers (Hewitt and Stokes 1975; Hosman 1989 for their effect on a speaker's standing) and
 * phrases that announce instead of saying (plainlanguage.gov, "Omit unnecessary words").
 */
const phrases = [
  ...["at the end of the day", "the fact of the matter is", "it goes without saying", "needless to say"].map((text) =>
    phrase(text, empty, leaveOut),
  ),
  ...["for all intents and purposes", "when all is said and done", "as a matter of fact", "basically", "literally"].map(
    (text) => phrase(text, empty, leaveOut),
  ),
  ...["to be honest", "to be honest with you", "to be perfectly honest", "honestly"].map((text) =>
    phrase(text, "can sound as if the rest were not.", leaveOut),
  ),
  ...["this may be a stupid question", "this might be a stupid question", "this is probably a stupid question"].map(
    (text) => phrase(text, doubt, "Just ask it."),
  ),
  ...["i'm no expert", "i am no expert", "i may be wrong but", "this might sound silly", "i just wanted to say"].map(
    (text) => phrase(text, doubt, "Start with what you want to say."),
  ),
  ...["sorry to bother you", "sorry for bothering you", "i hate to bother you"].map((text) =>
    phrase(text, "apologises for being there.", "“Do you have a minute?” asks for the same."),
  ),
  ...["i'll try to", "i will try to", "we'll try to", "we will try to"].map((text) =>
    phrase(text, "leaves open whether it will happen.", "“I will”, where you can promise it."),
  ),
  ...["hopefully", "with any luck"].map((text) =>
    phrase(text, "leaves the outcome to chance.", "Say what you will do so that it happens."),
  ),
];

/** Weak phrases in English. */
export const findWeakPhrases = (text: SpokenText): Finding[] =>
  findPhrases(text.tokens, phrases).map(({ first, last, phrase: { words, why, suggestion } }) =>
    findingAt(text, first, last, {
      kind: "weak-phrase",
      rule: `weak-phrase:${words.join("-")}`,
      message: `“${text.transcript.slice(text.tokens[first]?.start, text.tokens[last]?.end)}” ${why}`,
      suggestion,
    }),
  );
