import { z } from "zod";
import { expandWord, type Spoken, type Token } from "./spoken.ts";

/**
 * How to recognise that the trainee said something.
 *
 * A string is a list of phrases, apart by `|`, of which one must have been said: `sorry | apologi* | my fault`.
 * `*` at a word's end stands for any ending, `...` for up to four words of any kind; a hyphen parts words, as in what
 * was said. A phrase does not count when it is negated ("I'm not sorry"), unless it says the negation itself (`can't`).
 */
export type Cue =
  | string
  | { any: readonly Cue[] }
  | { all: readonly Cue[] }
  | { not: Cue }
  | { number: true }
  | { question: true }
  | { minWords: number };

export const cueSchema: z.ZodType<Cue> = z.lazy(() =>
  z.union([
    z.string().min(2).max(2000),
    z.strictObject({ any: z.array(cueSchema).min(1).max(12) }),
    z.strictObject({ all: z.array(cueSchema).min(1).max(12) }),
    z.strictObject({ not: cueSchema }),
    z.strictObject({ number: z.literal(true) }),
    z.strictObject({ question: z.literal(true) }),
    z.strictObject({ minWords: z.int().min(1).max(500) }),
  ]),
);

/** Where in the text a cue was recognised, in characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const negations = new Set(["not", "never", "neither", "nor", "without", "hardly"]);
/** Words at which a thought starts afresh: a negation before them does not reach past. */
const freshStarts = new Set(["and", "but", "so", "because", "though", "although", "or", "if", "then"]);
const negationReach = 4;
const gapReach = 4;

const isNegated = (tokens: readonly Token[], at: number): boolean => {
  const clause = tokens[at]?.clause;
  for (let i = at - 1; i >= Math.max(0, at - negationReach); i--) {
    const token = tokens[i];
    if (token === undefined || token.clause !== clause || freshStarts.has(token.word)) return false;
    // "no" negates what stands right behind it ("no apology"); further off it is an answer ("no I'm sorry").
    if (token.word === "no" && i === at - 1) return true;
    const emphasis = tokens[i + 1]?.word === "only" || tokens[i + 1]?.word === "just";
    if (negations.has(token.word) && !emphasis) return true;
  }
  return false;
};

const phraseWords = (phrase: string): readonly string[] =>
  phrase
    .trim()
    .split(/[\s-]+/)
    .flatMap((raw) => (raw === "..." || raw.endsWith("*") ? [raw.toLowerCase()] : expandWord(raw)));

const wordFits = (pattern: string, word: string): boolean =>
  pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;

/** Index after the last word of the phrase when it, from its word `from` on, stands at `at`, else null. */
const phraseEnd = (words: readonly string[], tokens: readonly Token[], at: number, from = 0): number | null => {
  const pattern = words[from];
  if (pattern === undefined) return at;
  if (pattern === "...") {
    for (let gap = 0; gap <= gapReach; gap++) {
      const end = phraseEnd(words, tokens, at + gap, from + 1);
      if (end !== null) return end;
    }
    return null;
  }
  const token = tokens[at];
  if (token === undefined || !wordFits(pattern, token.word)) return null;
  return phraseEnd(words, tokens, at + 1, from + 1);
};

interface Phrase {
  readonly words: readonly string[];
  /** It says the negation itself. */
  readonly saysNegation: boolean;
}

const phrasesIn = (cue: string): readonly Phrase[] =>
  cue.split("|").map((phrase) => {
    const words = phraseWords(phrase);
    return { words, saysNegation: words.some((word) => negations.has(word) || word === "no") };
  });

/** Cues are looked for again with every turn, and taking their phrases apart costs far more than looking for them. */
const known = new Map<string, readonly Phrase[]>();
/** Several times what the catalogue has. */
const mostKnown = 2000;

const phrasesOf = (cue: string): readonly Phrase[] => {
  const before = known.get(cue);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const phrases = phrasesIn(cue);
  known.set(cue, phrases);
  return phrases;
};

const findPhrase = ({ words, saysNegation }: Phrase, tokens: readonly Token[]): Span | null => {
  for (let at = 0; at < tokens.length; at++) {
    const end = phraseEnd(words, tokens, at);
    if (end === null) continue;
    const first = tokens[at];
    const last = tokens[end - 1];
    if (first === undefined || last === undefined || first.sentence !== last.sentence) continue;
    if (saysNegation || !isNegated(tokens, at)) return { start: first.start, end: last.end };
  }
  return null;
};

const numberWords = new Set(
  (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter dozen"
  ).split(" "),
);
const units = /^(hour|minute|day|week|month|year|percent|pound|euro|dollar|time)/;

const findNumber = (tokens: readonly Token[]): Span | null => {
  // "one" alone is rarely a figure ("one thing", "no one"): only with a unit behind it.
  const found = tokens.find(
    ({ word }, i) =>
      /^\d/.test(word) || numberWords.has(word) || (word === "one" && units.test(tokens[i + 1]?.word ?? "")),
  );
  return found === undefined ? null : { start: found.start, end: found.end };
};

const openers = ["what", "how", "why", "when", "where", "who", "which", "whose"];
const auxiliaries = ["do", "did", "does", "are", "is", "was", "were", "have", "has", "can", "could", "would", "will"];
const subjects = ["you", "we", "i", "it", "there", "that", "this", "your", "they"];

const findQuestion = ({ text, tokens }: Spoken): Span | null => {
  const mark = text.indexOf("?");
  if (mark !== -1) return { start: Math.max(0, mark - 1), end: mark + 1 };
  // A transcript with punctuation but no question mark holds no question; one without any needs a look at its words.
  if (/[.!]/.test(text)) return null;
  const found = tokens.find(({ word }, i) => {
    const next = tokens[i + 1]?.word ?? "";
    if (openers.includes(word) && auxiliaries.includes(next)) return subjects.includes(tokens[i + 2]?.word ?? "");
    return i === 0 && auxiliaries.includes(word) && subjects.includes(next);
  });
  return found === undefined ? null : { start: found.start, end: found.end };
};

/**
 * Looks for a cue in what was said. Returns where it was recognised, or null.
 * A cue without a place of its own (`not`, `minWords`) answers with the start of the text.
 */
export const findCue = (cue: Cue, spoken: Spoken): Span | null => {
  if (typeof cue === "string") {
    for (const phrase of phrasesOf(cue)) {
      const span = findPhrase(phrase, spoken.tokens);
      if (span !== null) return span;
    }
    return null;
  }
  if ("any" in cue) {
    for (const part of cue.any) {
      const span = findCue(part, spoken);
      if (span !== null) return span;
    }
    return null;
  }
  if ("all" in cue) {
    let placed: Span | null = null;
    for (const part of cue.all) {
      const span = findCue(part, spoken);
      if (span === null) return null;
      if (placed === null || placed.end === 0) placed = span;
    }
    return placed;
  }
  if ("not" in cue) return findCue(cue.not, spoken) === null ? { start: 0, end: 0 } : null;
  if ("number" in cue) return findNumber(spoken.tokens);
  if ("question" in cue) return findQuestion(spoken);
  return spoken.wordCount >= cue.minWords ? { start: 0, end: 0 } : null;
};

/** True when the cue was recognised. */
export const hasCue = (cue: Cue, spoken: Spoken): boolean => findCue(cue, spoken) !== null;
