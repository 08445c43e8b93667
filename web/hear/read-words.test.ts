import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { wordsSchema } from "../../shared/speech/word.ts";
import { readWords, type TimedText } from "./read-words.ts";

const timed = (text: string, start: number | null, end: number | null): TimedText => ({
  text,
  timestamp: [start, end],
});

const times = (heard: readonly TimedText[], durationMs: number) =>
  readWords(heard, durationMs).map((word) => [word.text, word.startMs, word.endMs]);

test("words keep their punctuation, lose their space, and get their times in milliseconds", () => {
  expect(readWords([timed(" Yes,", 0.3, 0.74), timed(" please.", 0.97, 1.2)], 2000)).toEqual([
    { text: "Yes,", startMs: 300, endMs: 740, kind: "word", source: "asr" },
    { text: "please.", startMs: 970, endMs: 1200, kind: "word", source: "asr" },
  ]);
});

test("what is no word is left out", () => {
  expect(times([timed(" ", 0, 1), timed(" —", 1, 1.2), timed(" ...", 1.2, 1.4), timed(" ok", 1.5, 1.7)], 2000)).toEqual(
    [["ok", 1500, 1700]],
  );
});

test("a word that came in pieces is one word", () => {
  expect(
    times([timed(" o", 1, 1.1), timed("'clock.", 1.1, 1.4), timed(" 3", 1.5, 1.6), timed(".50", 1.6, 1.9)], 2000),
  ).toEqual([
    ["o'clock.", 1000, 1400],
    ["3.50", 1500, 1900],
  ]);
  expect(times([timed("你", 0, 0.2), timed("好", 0.2, 0.4)], 1000)).toHaveLength(2);
});

test("a word whose end was not written lasts until the sound ends", () => {
  expect(times([timed(" one", 0.2, 0.5), timed(" two", 0.5, null)], 900)).toEqual([
    ["one", 200, 500],
    ["two", 500, 900],
  ]);
});

test("a word without a start begins where the one before it ended", () => {
  expect(times([timed(" one", 0.2, 0.5), timed(" two", null, 0.8)], 900)).toEqual([
    ["one", 200, 500],
    ["two", 500, 800],
  ]);
});

test("times that run back or overlap are put in order", () => {
  expect(times([timed(" a", 0.5, 0.9), timed(" b", 0.7, 1), timed(" c", 0.6, 1.1)], 2000)).toEqual([
    ["a", 500, 700],
    ["b", 700, 720],
    ["c", 720, 1100],
  ]);
});

test("times past the end of the sound are drawn inside it", () => {
  expect(times([timed(" a", 0.5, 0.9), timed(" b", 1.2, 1.4), timed(" c", 1.4, 29.98)], 1000)).toEqual([
    ["a", 500, 900],
    ["b", 960, 980],
    ["c", 980, 1000],
  ]);
});

test("a single word without length is kept, and given the shortest one", () => {
  expect(times([timed(" of", 0.5, 0.5), timed(" a", 0.5, 0.5), timed(" kind", 0.5, 0.9)], 2000)).toEqual([
    ["of", 500, 520],
    ["a", 520, 540],
    ["kind", 540, 900],
  ]);
});

test("one word again and again at one instant, as a tone gives, is no speech", () => {
  const tone = Array.from({ length: 40 }, () => timed(" the", 1.5, 1.5));
  expect(readWords(tone, 3000)).toEqual([]);
  expect(times([timed(" Yes", 0.2, 0.6), ...tone], 3000)).toEqual([["Yes", 200, 600]]);
});

test("words without length past the end of the sound are no speech", () => {
  expect(times([timed(" Yes", 0.2, 0.6), timed(" Meved", 29.98, 29.98), timed(" move?", 29.98, 29.98)], 3000)).toEqual([
    ["Yes", 200, 600],
  ]);
});

test("a word that is said twice is two words", () => {
  expect(readWords([timed(" no", 0.2, 0.5), timed(" no", 0.5, 0.8)], 1000)).toHaveLength(2);
});

test("no sound has room for no word", () => {
  expect(readWords([timed(" a", 0, 0), timed(" b", 0, 1)], 0)).toEqual([]);
});

test("whatever the model reports, the words are valid, ordered, inside the sound, and have length", () => {
  // A fixed sequence of rubbish (Lehmer's generator), so that a failure can be seen again.
  let seed = 42;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 300; round++) {
    const durationMs = Math.floor(random() * 3000);
    const rubbish = Array.from({ length: Math.floor(random() * 40) }, () =>
      timed(
        " w".repeat(1 + Math.floor(random() * 60)),
        random() < 0.1 ? null : random() * 4 - 0.5,
        random() < 0.1 ? null : random() * 4 - 0.5,
      ),
    );
    const words = readWords(rubbish, durationMs);
    expect(wordsSchema.safeParse(words).success).toBe(true);
    let before = 0;
    for (const word of words) {
      expect(word.startMs).toBeGreaterThanOrEqual(before);
      expect(word.endMs - word.startMs).toBeGreaterThanOrEqual(20);
      before = word.endMs;
    }
    expect(before).toBeLessThanOrEqual(durationMs);
  }
});

test("what transformers.js returned for the clips is read word for word", () => {
  const folder = new URL("../../e2e/fixtures/speech/", import.meta.url);
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
  const expected: Record<string, { text: string; chunks: TimedText[] }> = read("expected-q8.json").clips;
  const clips: { file: string; duration: number }[] = read("clips.json").clips;
  expect(clips.length).toBe(24);
  for (const { file, duration } of clips) {
    const words = readWords(expected[file]?.chunks ?? [], Math.floor(1000 * duration));
    expect(words.map((word) => word.text).join(" ")).toBe(expected[file]?.text.trim());
  }
});
