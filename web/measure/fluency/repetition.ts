import type { Finding } from "../../../shared/speech/fluency.ts";
import { findingAt, type SpokenText, type Token } from "./spoken-text.ts";

/** The longest run of words that people say twice without noticing; longer ones are said on purpose. */
const longest = 4;

/** Words that are doubled on purpose, or by grammar ("I know that that is so"); digits are dictated one by one. */
const meant = new Set(
  (
    "very really no yes yeah okay ok so bye ha well many much more far long now there that had her so-so " +
    "oh zero one two three four five six seven eight nine ten eleven twelve hundred thousand double"
  ).split(" "),
);

const isMeant = ({ text }: Token): boolean => meant.has(text) || /^\d+$/.test(text);

/** Words that may end a clause and begin the next: "I like it, it is good". */
const turns = new Set(["it", "you", "that", "this", "there", "here"]);

const mayTurn = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1];
  const inside = before !== undefined && !before.endsSentence;
  return inside && tokens[at]?.isSetOff === true && turns.has(tokens[at]?.text ?? "");
};

/** How many times in a row the `length` words at `from` are said, at least once. */
const timesSaid = (tokens: readonly Token[], from: number, length: number): number => {
  let times = 1;
  for (;;) {
    const next = from + times * length;
    if (tokens[next - 1]?.endsSentence) return times;
    for (let k = 0; k < length; k++) {
      const here = tokens[from + k];
      if (here === undefined || here.text !== tokens[next + k]?.text) return times;
      // A sentence that ends inside the repeated run makes it another sentence.
      if (k < length - 1 && tokens[next + k]?.endsSentence) return times;
    }
    times++;
  }
};

/**
 * Words said twice in a row, fillers between them not counted: "we, we need", "the, um, the problem". Shriberg (1994,
 * "Preliminaries to a theory of speech disfluencies") calls them repetitions; with false starts they are the commonest
 * disfluencies after fillers.
 */
export const repetitions = (text: SpokenText): Finding[] => {
  const { tokens } = text;
  const found: Finding[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let length = longest; length >= 1; length--) {
      const times = timesSaid(tokens, from, length);
      const first = tokens[from];
      if (times < 2 || (length === 1 && first && (isMeant(first) || mayTurn(tokens, from)))) continue;
      const run = tokens.slice(from, from + length);
      if (run.every(isMeant)) continue;
      const said = text.transcript.slice(run[0]?.start, run.at(-1)?.end);
      found.push(
        findingAt(text, from, from + times * length - 1, {
          kind: "repetition",
          rule: "repetition",
          message: `“${said}” was said ${times === 2 ? "twice" : `${times} times`} in a row.`,
          suggestion: "A short silence before the word gives you the same time to think.",
        }),
      );
      from += times * length - 1;
      break;
    }
  }
  return found;
};
