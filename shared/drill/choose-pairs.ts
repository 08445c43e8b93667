import type { Turn } from "../session/turn.ts";
import { alignWords, plainWord, wordsOfText } from "../speech/align-words.ts";
import type { Word } from "../speech/word.ts";
import { type Contrast, contrasts } from "./contrasts.ts";
import { similarity } from "./phonemes.ts";

/** Below this the recogniser itself counts a word as more likely wrong than right. */
const unsureBelow = 0.5;

/** Words of these turns that the recogniser was unsure of, each once, small letters. */
export const unsureWords = (turns: readonly Turn[]): string[] => [
  ...new Set(
    turns
      .flatMap(({ words }) => words)
      .filter(({ kind, confidence }) => kind === "word" && confidence !== undefined && confidence < unsureBelow)
      .map(({ text }) => plainWord(text)),
  ),
];

/** A contrast with the words that it could be about. */
export interface ChosenContrast {
  readonly contrast: Contrast;
  readonly words: readonly string[];
}

const isMember = ({ pairs }: Contrast, word: string): boolean => pairs.flat().some((one) => plainWord(one) === word);

/** Of words that are only written with one of the sounds, so many must be unsure: one alone is chance. */
const leastSpelled = 2;

/**
 * The contrast to practise, of all that the unsure words could be about: because they are among its pairs, which counts
 * twice, or because at least two are written with one of its sounds. The one with most of them; of equal ones that whose sounds
 * are made most alike. Null where there is none.
 */
export const chooseContrast = (unsure: readonly string[]): ChosenContrast | null => {
  const chosen = contrasts
    .map((contrast) => {
      const members = unsure.filter((word) => isMember(contrast, word));
      const { spelled } = contrast;
      const written = unsure.filter((word) => !members.includes(word) && spelled?.test(word) === true);
      const words = members.length + written.length >= leastSpelled ? [...members, ...written] : members;
      return { contrast, words, weight: members.length + words.length };
    })
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => b.weight - a.weight || similarity(...b.contrast.sounds) - similarity(...a.contrast.sounds));
  const [first] = chosen;
  return first === undefined ? null : { contrast: first.contrast, words: first.words };
};

/** A word of a text that was heard as another which differs from it in one sound. */
export interface Confusion {
  readonly wanted: string;
  readonly heard: string;
  readonly contrast: Contrast;
}

/** The words of a text that the recogniser took for their partner in a pair, each once. */
export const confusionsIn = (text: string, words: readonly Word[]): Confusion[] => {
  const wanted = wordsOfText(text).map(plainWord);
  const heard = words.filter(({ kind }) => kind === "word").map((word) => plainWord(word.text));
  const found = alignWords(wanted, heard).flatMap((step): Confusion[] => {
    if (step.wanted === null || step.heard === null || step.same) return [];
    const [one, other] = [wanted[step.wanted] ?? "", heard[step.heard] ?? ""];
    const contrast = contrasts.find(({ pairs }) =>
      pairs.some((pair) => pair.map(plainWord).includes(one) && pair.map(plainWord).includes(other)),
    );
    return contrast === undefined ? [] : [{ wanted: one, heard: other, contrast }];
  });
  return found.filter((one, i) => found.findIndex((other) => other.wanted === one.wanted) === i);
};
