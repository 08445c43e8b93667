import { levelOf } from "../score/level.ts";
import { plainWord } from "../speech/align-words.ts";
import type { Word } from "../speech/word.ts";
import type { Contrast } from "./contrasts.ts";
import { type DrillResult, unscored } from "./result.ts";

/** A word to say, and the one that it must not be taken for. */
export interface Round {
  readonly wanted: string;
  readonly other: string;
}

/** What the recogniser heard of a round: neither, where it wrote both words or another one. */
export interface HeardRound extends Round {
  readonly heard: "wanted" | "other" | "neither";
  /** Everything that was heard; empty where nothing was. */
  readonly said: string;
}

/** Pairs in one drill: each of their words is said once, so that a guess is right half of the time. */
const pairsInDrill = 4;

/** What the word is said in: a recogniser needs a sentence to find it in, and this one favours neither word. */
export const carrier = (word: string): string => `The word is ${word}.`;

const shuffled = <T>(items: readonly T[], draw: () => number): T[] => {
  const left = [...items];
  const drawn: T[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(draw() * left.length), 1));
  return drawn;
};

/** The rounds of a contrast, in an order that `draw` (0 up to 1, evenly) gives. */
export const roundsOf = (contrast: Contrast, draw: () => number): Round[] => {
  const pairs = shuffled(contrast.pairs, draw).slice(0, pairsInDrill);
  return shuffled(
    pairs.flatMap(([one, other]) => [
      { wanted: one, other },
      { wanted: other, other: one },
    ]),
    draw,
  );
};

/** Which of a round's words the recogniser wrote. */
export const hearRound = (round: Round, words: readonly Word[]): HeardRound => {
  const heard = new Set(words.map(({ text }) => plainWord(text)));
  const [wanted, other] = [heard.has(plainWord(round.wanted)), heard.has(plainWord(round.other))];
  const said = words.map(({ text }) => text).join(" ");
  return { ...round, said, heard: wanted === other ? "neither" : wanted ? "wanted" : "other" };
};

/** Fewer rounds in which one of the two was heard, and the share is chance. */
const leastRounds = 5;

/** Half is what guessing gives. */
const pairBand = { floor: 0.5, low: 0.95, high: 1, ceiling: 1 };

/**
 * Scores the rounds: those heard as the word that was shown, over those heard as either of the two. Level 5 from 0.95, 1 at a half.
 * It tells what the recogniser wrote, which depends on it as much as on the speaker.
 */
export const scorePairs = (rounds: readonly HeardRound[]): DrillResult => {
  const decided = rounds.filter(({ heard }) => heard !== "neither");
  if (decided.length < leastRounds) {
    return unscored(
      `In ${decided.length} of ${rounds.length} rounds one of the two words was heard; from ${leastRounds} on they are scored.`,
    );
  }
  const value = decided.filter(({ heard }) => heard === "wanted").length / decided.length;
  return { kind: "scored", parts: [{ name: "pairsTold", value, level: levelOf(value, pairBand), weight: 1 }] };
};
