import { expect, test } from "vitest";
import { wordsOfText } from "../speech/align-words.ts";
import { said } from "./samples/said.ts";
import { phrasesTimed, phraseTimes, scorePacing } from "./score-pacing.ts";
import { type ReadingText, readingTexts } from "./texts.ts";

const text: ReadingText = {
  id: "sample",
  title: "Sample",
  phrases: ["one two three four", "five six seven eight", "nine ten eleven twelve", "and that was all"].map(
    (words) => ({
      text: words,
      syllables: 4,
    }),
  ),
};
const read = (...wordMs: number[]) => said(text.phrases.map((phrase, i) => [phrase.text, wordMs[i] ?? 0, 0]));
const partsOf = (result: ReturnType<typeof scorePacing>) =>
  result.kind === "scored" ? Object.fromEntries(result.parts.map(({ name, ...part }) => [name, part])) : {};

test("the metronome takes a text as long as its words take at the target, however it is shared out", () => {
  for (const one of readingTexts) {
    const words = one.phrases.flatMap((phrase) => wordsOfText(phrase.text)).length;
    const times = phraseTimes(one, 120);
    expect(times.reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(500 * words);
  }
});

test("a phrase gets time by its syllables, and for the comma or stop behind it; pauses never take most of it", () => {
  const marked = { ...text, phrases: ["a b,", "c d.", "e f", "g h."].map((words) => ({ text: words, syllables: 2 })) };
  const [short = 0, long = 0, none = 0, last = 0] = phraseTimes(marked, 60);
  expect([short - none, long - none, last - none]).toEqual([300, 700, 0].map((ms) => expect.closeTo(ms)));
  expect(Math.min(...phraseTimes(marked, 240))).toBeGreaterThan(200);
});

test("an even reading at the target is level 5 in both", () => {
  const parts = partsOf(scorePacing(text, 120, read(500, 500, 500, 500)));
  expect(parts.paceWpm).toEqual({ value: 120, level: 5, weight: 2 });
  expect(parts.tempoSpread).toEqual({ value: 0, level: 5, weight: 1 });
});

test("twice as fast, and just as even, loses the pace and keeps the evenness", () => {
  const parts = partsOf(scorePacing(text, 75, read(400, 400, 400, 400)));
  expect(parts.paceWpm).toMatchObject({ value: 150, level: 1 });
  expect(parts.tempoSpread?.level).toBe(5);
});

test("a quarter of the target off lies between", () => {
  expect(partsOf(scorePacing(text, 96, read(500, 500, 500, 500))).paceWpm?.level).toBeCloseTo(3);
});

test("a reading that rushes and drags has the pace, but not the evenness", () => {
  const parts = partsOf(scorePacing(text, 120, read(800, 200, 500, 500)));
  expect(parts.paceWpm?.level).toBe(5);
  expect(parts.tempoSpread?.value).toBeCloseTo(0.49, 2);
  expect(parts.tempoSpread?.level).toBeLessThan(3);
});

test("each phrase is timed from its first word to the next one's, a word that was misheard included", () => {
  const played = read(500, 400, 500, 500);
  const words = played.turn.words.map((word, i) => (i === 4 ? { ...word, text: "fife" } : word));
  const timed = phrasesTimed(text, 120, { turn: { ...played.turn, words } });
  expect(timed.map(({ tookMs }) => tookMs)).toEqual([2000, 1600, 2000, null]);
  expect(timed.map(({ wantedMs }) => wantedMs)).toEqual([2000, 2000, 2000, 2000]);
});

test("another text than the one that was to be read gets no score, and it is said why", () => {
  const other = said([["something else was said here and it went on for a while", 500, 0]]);
  expect(scorePacing(text, 120, other)).toMatchObject({
    kind: "unscored",
    reason: expect.stringMatching(/of the text/),
  });
});

test("a text that is over in less than five seconds gets no score", () => {
  expect(scorePacing(text, 240, read(250, 250, 250, 250))).toMatchObject({
    kind: "unscored",
    reason: expect.stringMatching(/Too little speech/),
  });
});
