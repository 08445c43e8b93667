import type { Finding } from "../../../shared/speech/fluency.ts";
import { findingAt, type SpokenText, type Token } from "./spoken-text.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words after which something must follow: who stops there has broken off. */
const unfinished = set(
  "a an the my your his her our their its i we he she they i'm we're you're they're i'll we'll i've we've i'd " +
    "to of in on at for with from by about into as and but or because if when than " +
    "am will would can could should shall may might must have has had do does did",
);
/** After these a new subject is a new start. After a preposition it may be its object, after "is" an aside. */
const subjectFollows = set(
  "a an the my your his our their i we he she they i'm we're they're i'll we'll i've we've i'd to " +
    "will would can could should shall might must",
);
/** Words that begin a clause, and nothing else. */
const subjects = set("i we he she they i'm we're he's she's they're i'll we'll i've we've let's there's");
/** "I think" and the like are put into the middle of a sentence without breaking it off. */
const asides = set("think guess mean believe suppose know hope feel imagine say");

/** What people say when they take something back (Levelt 1983, "Monitoring and self-repair in speech": editing terms). */
const corrections = [
  "no wait",
  "scratch that",
  "let me rephrase",
  "let me start over",
  "let me start again",
  "let me put it differently",
  "sorry i meant",
  "i meant to say",
  "what i meant",
].map((phrase) => phrase.split(" "));

const suggestion = "Finishing the thought in your head before you begin makes this rarer. It is fine now and then.";

/** The longest fragment that is given up and begun again with its own first word, in words. */
const longestFragment = 4;

const breaksOff = (token: Token): boolean => token.isBroken || (token.isSetOff && !token.endsSentence);

/** Length of the fragment at `from` that is begun again with the same word and goes on differently; 0 where it isn't. */
const retraced = (tokens: readonly Token[], from: number): number => {
  for (let length = 1; length <= longestFragment; length++) {
    const last = tokens[from + length - 1];
    const again = tokens[from + length];
    if (last === undefined || again === undefined || last.endsSentence) return 0;
    if (again.text !== tokens[from]?.text || !breaksOff(last) || !(last.isBroken || unfinished.has(last.text)))
      continue;
    if (asides.has(tokens[from + length + 1]?.text ?? "")) continue;
    const same = tokens.slice(from, from + length).every(({ text }, k) => text === tokens[from + length + k]?.text);
    if (!same) return length;
  }
  return 0;
};

/**
 * Places where a sentence was broken off and begun anew: a word cut short ("w- we"), a fragment begun again with the same
 * word ("it is a, it was"), a fragment left for a new subject ("I went to the, um, we should"), and words that take back
 * what was said. Shriberg (1994): deletions and substitutions. In doubt nothing is found: a list or an aside is no false start.
 */
export const falseStarts = (text: SpokenText): Finding[] => {
  const { tokens } = text;
  const found: Finding[] = [];
  const add = (first: number, last: number, rule: string, message: string): void => {
    found.push(findingAt(text, first, last, { kind: "false-start", rule, message, suggestion }));
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (!token || !next) break;
    const correction = corrections.find((phrase) => phrase.every((word, k) => tokens[i + k]?.text === word));
    if (correction) {
      add(i, i + correction.length - 1, "self-correction", "You took something back here and put it differently.");
      i += correction.length - 1;
      continue;
    }
    const length = retraced(tokens, i);
    if (length > 0) {
      add(i, i + length, "restart", "This was begun twice.");
      i += length - 1;
      continue;
    }
    // Said again as it was, it is a repetition.
    if (token.isBroken && next.text !== token.text) {
      add(i, i + 1, "cut-off-word", "A word was broken off here.");
      continue;
    }
    const leaves = breaksOff(token) && subjectFollows.has(token.text) && subjects.has(next.text);
    if (leaves && next.text !== token.text && !asides.has(tokens[i + 2]?.text ?? "")) {
      add(Math.max(0, i - 2), i + 1, "restart", "A sentence was left here for a new one.");
    }
  }
  return found;
};
