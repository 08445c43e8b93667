import { maxWords, type Word } from "../../shared/speech/word.ts";
import type { TimedWord } from "./token-words.ts";

/** Whisper's time step: one encoder position, 20 ms. No word is made shorter than that. */
const stepMs = 20;

/** The wire's own limit: see `wordSchema`. */
const longestText = 80;

/**
 * The same text again at one and the same instant is a model that goes round in circles: the whole run is dropped.
 * A single word without length is kept, as real speech gives those too.
 */
const withoutEchoes = (words: readonly TimedWord[]): TimedWord[] => {
  const same = (a: TimedWord, b: TimedWord | undefined) =>
    b !== undefined && a.endMs <= a.startMs && b.endMs <= b.startMs && a.startMs === b.startMs && a.text === b.text;
  return words.filter((word, i) => !same(word, words[i - 1]) && !same(word, words[i + 1]));
};

/**
 * Makes words of a turn `durationMs` long of what was heard: in order, inside the audio, none overlapping the next, none
 * shorter than 20 ms, in whole milliseconds.
 */
export const tidyWords = (heard: readonly TimedWord[], durationMs: number): Word[] => {
  const inside = (ms: number) => Math.min(durationMs, Math.max(0, Math.round(ms)));
  const kept = withoutEchoes(heard)
    .slice(0, Math.min(maxWords, Math.floor(durationMs / stepMs)))
    .map(({ text, startMs, endMs, confidence }) => ({
      text: text.slice(0, longestText),
      startMs: inside(startMs),
      endMs: inside(endMs),
      confidence: Math.round(1000 * confidence) / 1000,
    }));
  let before = 0;
  for (const word of kept) {
    word.startMs = Math.max(word.startMs, before);
    word.endMs = Math.max(word.endMs, word.startMs + stepMs);
    before = word.startMs + stepMs;
  }
  let after = durationMs;
  for (const word of kept.toReversed()) {
    word.endMs = Math.min(word.endMs, after);
    word.startMs = Math.min(word.startMs, word.endMs - stepMs);
    after = word.startMs;
  }
  return kept.map((word) => ({ ...word, kind: "word", source: "asr" }));
};
