import { expect, test } from "vitest";
import { stitch } from "./stitch.ts";
import type { TimedWord } from "./token-words.ts";

const word = (text: string, startMs: number, endMs = startMs + 300): TimedWord => ({
  text,
  startMs,
  endMs,
  confidence: 0.9,
});
const texts = (words: readonly TimedWord[]) => words.map(({ text }) => text).join(" ");

/** A word each 400 ms, "w0" at 0. */
const speech = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => word(`w${from + i}`, 400 * (from + i)));

test("words that both windows heard come once", () => {
  expect(texts(stitch(speech(0, 12), speech(8, 20), 3000, 4900))).toBe(texts(speech(0, 20)));
});

test("a word cut in two by the seam is taken from the window that heard it whole", () => {
  const before = [...speech(0, 11), word("hal", 4400, 4500)];
  const after = [word("alf", 3300, 3400), ...speech(9, 15)];
  after[2] = word("w10", 4010);
  expect(texts(stitch(before, after, 3300, 4500))).toBe(texts(speech(0, 15)));
});

test("a word that was really said twice stays twice", () => {
  const said = [word("no", 0), word("no", 400), word("no", 800), word("no", 1200), word("no", 1600)];
  expect(stitch(said.slice(0, 4), said.slice(1), 400, 1500)).toEqual(said);
});

test("where the windows agree on nothing they meet in the middle", () => {
  const before = [word("one", 0), word("two", 1000), word("tree", 2000)];
  const after = [word("too", 1000), word("three", 2000), word("four", 3000)];
  expect(texts(stitch(before, after, 900, 2400))).toBe("one two three four");
});

test("punctuation and case make no other word, times far apart do", () => {
  const before = [word("Well,", 0), word("yes.", 1000)];
  expect(texts(stitch(before, [word("Yes", 1050), word("sir", 1500)], 900, 1400))).toBe("Well, yes. sir");
});

test("one window without words takes none from the other", () => {
  expect(texts(stitch(speech(0, 5), [], 1000, 5000))).toBe("w0 w1 w2 w3 w4");
  expect(texts(stitch([], speech(0, 5), 0, 100))).toBe("w0 w1 w2 w3 w4");
});

test("wherever the seam falls, no word is lost or doubled", () => {
  const all = speech(0, 60);
  for (let fromMs = 3000; fromMs < 16_000; fromMs += 70) {
    const toMs = fromMs + 4000;
    // Each window loses the word that its edge cuts, and hears its rest as something else.
    const before = all
      .filter(({ startMs }) => startMs < toMs)
      .map((w) => (w.endMs > toMs ? word("cut", w.startMs, toMs) : w));
    const after = all
      .filter(({ endMs }) => endMs > fromMs)
      .map((w) => (w.startMs < fromMs ? word("off", fromMs, w.endMs) : word(w.text, w.startMs + 30, w.endMs)));
    expect(texts(stitch(before, after, fromMs, toMs))).toBe(texts(all));
  }
});
