import type { Word } from "../../../shared/speech/word.ts";
import { maskOf } from "./mask-class.ts";
import { findPersonal, maskText } from "./mask-text.ts";

/** What of a turn holds words. */
export interface Said {
  readonly transcript: string;
  readonly words: Word[];
}

/** Words with a mask for each that tells of a person or of a part of them. Each keeps its times, and nothing else. */
export const maskWords = (words: readonly Word[], names: readonly string[]): Word[] => {
  // What only the sound tells of stands in no transcript, and parts no number.
  const spoken = words.map(({ source }) => source !== "acoustic");
  let text = "";
  const places = words.map((word, i) => {
    if (!spoken[i]) return null;
    const start = text === "" ? 0 : text.length + 1;
    text += `${text === "" ? "" : " "}${word.text}`;
    return { start, end: text.length };
  });
  const personal = findPersonal(text, names);
  return words.map((word, i) => {
    const place = places[i];
    const met = place && personal.find(({ start, end }) => start < place.end && place.start < end);
    return met ? { ...word, text: maskOf(met.of) } : word;
  });
};

/** Most characters a turn's transcript may have. */
const maxChars = 20_000;

/** A turn as it may leave the device: transcript and words masked alike. Masking twice is masking once. */
export const maskTurn = <T extends Said>(turn: T, names: readonly string[]): T => ({
  ...turn,
  transcript: maskText(turn.transcript, names).slice(0, maxChars),
  words: maskWords(turn.words, names),
});
