import { expect, test } from "vitest";
import { wordsSchema } from "../../shared/speech/word.ts";
import { tidyWords } from "./tidy-words.ts";
import type { TimedWord } from "./token-words.ts";

const timed = (text: string, startMs: number, endMs: number): TimedWord => ({ text, startMs, endMs, confidence: 0.9 });

const times = (heard: readonly TimedWord[], durationMs: number) =>
  tidyWords(heard, durationMs).map((word) => [word.text, word.startMs, word.endMs]);

test("words keep their text, times and the model's own probability", () => {
  expect(tidyWords([timed("Yes,", 300.4, 740), { ...timed("please.", 970, 1200), confidence: 0.12345 }], 2000)).toEqual(
    [
      { text: "Yes,", startMs: 300, endMs: 740, confidence: 0.9, kind: "word", source: "asr" },
      { text: "please.", startMs: 970, endMs: 1200, confidence: 0.123, kind: "word", source: "asr" },
    ],
  );
});

test("times that run back or overlap are put in order", () => {
  expect(times([timed("a", 500, 900), timed("b", 700, 1000), timed("c", 600, 1100)], 2000)).toEqual([
    ["a", 500, 700],
    ["b", 700, 720],
    ["c", 720, 1100],
  ]);
});

test("times past the end of the sound are drawn inside it", () => {
  expect(times([timed("a", 500, 900), timed("b", 1200, 1400), timed("c", 1400, 29_980)], 1000)).toEqual([
    ["a", 500, 900],
    ["b", 960, 980],
    ["c", 980, 1000],
  ]);
});

test("a single word without length is kept, and given the shortest one", () => {
  expect(times([timed("of", 500, 500), timed("a", 500, 500), timed("kind", 500, 900)], 2000)).toEqual([
    ["of", 500, 520],
    ["a", 520, 540],
    ["kind", 540, 900],
  ]);
});

test("one word again and again at one instant is no speech", () => {
  const tone = Array.from({ length: 40 }, () => timed("the", 1500, 1500));
  expect(tidyWords(tone, 3000)).toEqual([]);
  expect(times([timed("Yes", 200, 600), ...tone], 3000)).toEqual([["Yes", 200, 600]]);
});

test("a word that is said twice is two words", () => {
  expect(tidyWords([timed("no", 200, 500), timed("no", 500, 800)], 1000)).toHaveLength(2);
});

test("no sound has room for no word", () => {
  expect(tidyWords([timed("a", 0, 0), timed("b", 0, 1000)], 0)).toEqual([]);
});

test("whatever was heard, the words are valid, ordered, inside the sound, and have length", () => {
  // A fixed sequence of rubbish (Lehmer's generator), so that a failure can be seen again.
  let seed = 42;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 300; round++) {
    const durationMs = Math.floor(random() * 3000);
    const rubbish = Array.from({ length: Math.floor(random() * 40) }, () =>
      timed("w".repeat(1 + Math.floor(random() * 120)), random() * 4000 - 500, random() * 4000 - 500),
    );
    const words = tidyWords(rubbish, durationMs);
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
