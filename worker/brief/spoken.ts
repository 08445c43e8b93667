/** One word of what was said: normalised, with its place in the original text. */
export interface Token {
  /** Lower case, no accents, contractions written out ("can't" is two tokens, "can" and "not"). */
  readonly word: string;
  /** Counts up at every mark of punctuation; negation does not reach across one. */
  readonly clause: number;
  /** Counts up at every full stop, question mark and exclamation mark; phrases do not reach across one. */
  readonly sentence: number;
  /** Character offsets in the original text. */
  readonly start: number;
  readonly end: number;
}

/** What the trainee said, ready to be searched. */
export interface Spoken {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Words as a listener counts them: "can't" is one. */
  readonly wordCount: number;
}

const irregular: Readonly<Record<string, readonly string[]>> = {
  "can't": ["can", "not"],
  cannot: ["can", "not"],
  "won't": ["will", "not"],
  "shan't": ["shall", "not"],
  "let's": ["let", "us"],
  im: ["i", "am"],
  ive: ["i", "have"],
  gonna: ["going", "to"],
  wanna: ["want", "to"],
};

const suffixes: Readonly<Record<string, string>> = { re: "are", ll: "will", ve: "have", m: "am", d: "would" };

/** Where 's means "is"; after any other word it is taken for a possessive and dropped. */
const beforeIs = new Set(["it", "that", "this", "what", "there", "here", "he", "she", "who", "how", "where", "when"]);

/** Recognisers sometimes leave the apostrophe out. */
const bareNegation = /^(do|did|does|is|was|are|were|could|should|would|have|has|had|ca|wo)nt$/;

/**
 * Writes one word out as it is compared: lower case, plain apostrophes, no accents, contractions apart.
 * Used on the trainee's words and on the phrases of cues alike, so that both meet in one form.
 */
export const expandWord = (raw: string): readonly string[] => {
  const word = raw.toLowerCase().replace(/[’ʼ]/g, "'").normalize("NFKD").replace(/\p{M}/gu, "");
  const known = irregular[word];
  if (known !== undefined) return known;
  const bare = bareNegation.exec(word)?.[1];
  if (bare !== undefined) return [bare === "ca" ? "can" : bare === "wo" ? "will" : bare, "not"];
  const [stem = word, suffix] = word.split("'");
  if (suffix === undefined) return [word];
  if (suffix === "t" && stem.endsWith("n")) return [stem.slice(0, -1), "not"];
  if (suffix === "s") return beforeIs.has(stem) ? [stem, "is"] : [stem];
  const full = suffixes[suffix];
  return full === undefined ? [stem + suffix] : [stem, full];
};

const wordPattern = /\d+(?:[.,]\d+)*|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** Splits a transcript into comparable words that remember their clause, sentence and place. */
export const toSpoken = (text: string): Spoken => {
  const tokens: Token[] = [];
  let clause = 0;
  let sentence = 0;
  let last = 0;
  let wordCount = 0;
  for (const match of text.matchAll(wordPattern)) {
    const between = text.slice(last, match.index);
    if (/[.,;:!?…—–()"\n]/.test(between)) clause++;
    if (/[.!?…\n]/.test(between)) sentence++;
    last = match.index + match[0].length;
    wordCount++;
    for (const word of expandWord(match[0])) tokens.push({ word, clause, sentence, start: match.index, end: last });
  }
  return { text, tokens, wordCount };
};

/** The sentence that holds the character at `at`, trimmed and at most 400 characters long. */
export const sentenceAt = (text: string, at: number): string => {
  // A mark with a digit behind it is a decimal point, not an end.
  const before = Math.max(
    -1,
    ...text
      .slice(0, at)
      .matchAll(/[.!?…\n](?!\d)/g)
      .map(({ index }) => index),
  );
  const after = text.slice(at).search(/[.!?…\n](?!\d)/);
  return text
    .slice(at === 0 ? 0 : before + 1, after === -1 ? text.length : at + after + 1)
    .trim()
    .slice(0, 400);
};
