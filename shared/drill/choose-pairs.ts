import type { Turn } from "../session/turn.ts";
import { plainWord } from "../speech/align-words.ts";
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

/** A contrast with the unsure words that it could be about. */
export interface ChosenContrast {
  readonly contrast: Contrast;
  readonly words: readonly string[];
}

/**
 * The contrast to practise, of all in which one of the unsure words could be taken for another: the one with most such words,
 * of equal ones that whose sounds are made most alike. Null where no word is one of a pair.
 */
export const chooseContrast = (unsure: readonly string[]): ChosenContrast | null => {
  const chosen = contrasts
    .map((contrast) => {
      const members = new Set(contrast.pairs.flat().map(plainWord));
      return { contrast, words: unsure.filter((word) => members.has(word)) };
    })
    .filter(({ words }) => words.length > 0)
    .toSorted(
      (a, b) => b.words.length - a.words.length || similarity(...b.contrast.sounds) - similarity(...a.contrast.sounds),
    );
  return chosen[0] ?? null;
};
