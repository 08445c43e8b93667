import { expect, test } from "vitest";
import { wordsOf } from "./token-words.ts";

/** Words of tokens given as texts; numbers are times, in steps of 20 ms. Each token lasts ten positions. */
const read = (pieces: readonly (string | number)[]) => {
  const vocabulary = pieces.filter((piece): piece is string => typeof piece === "string");
  const written = pieces.map((piece) => ({
    token: typeof piece === "number" ? 1000 + piece : vocabulary.indexOf(piece),
    probability: typeof piece === "number" ? 0 : /\p{L}/u.test(piece) ? 0.8 : 0.1,
  }));
  const starts = pieces.map((_, i) => 10 * i);
  const textOf = (tokens: number[]) => tokens.map((token) => vocabulary[token]).join("");
  return wordsOf(written, starts, 10 * pieces.length, 1000, textOf);
};

const times = (pieces: readonly (string | number)[]) =>
  read(pieces).map(({ text, startMs, endMs }) => [text, startMs, endMs]);

test("a word takes in its pieces and its punctuation, and ends where its last letter does", () => {
  expect(times([0, " won", "der", "ful", ",", " yes", ".", 40])).toEqual([
    ["wonderful,", 200, 800],
    ["yes.", 1000, 1200],
  ]);
});

test("what is put together with a sign is one word", () => {
  expect(times([" twenty", "-", "one", " o", "'", "clock", " 3", ".", "50", " $", "5"])).toEqual([
    ["twenty-one", 0, 600],
    ["o'clock", 600, 1200],
    ["3.50", 1200, 1800],
    ["$5", 2000, 2200],
  ]);
});

test("an opening quote belongs to the word behind it", () => {
  expect(times([' "', "Hello", '"', " she"]).map(([text]) => text)).toEqual(['"Hello"', "she"]);
});

test("a time ends a word, with or without a space behind it", () => {
  expect(times([0, " one", 10, 10, "two", 20])).toEqual([
    ["one", 200, 400],
    ["two", 800, 1000],
  ]);
});

test("signs alone are no word", () => {
  expect(times([" -", " ...", "…", " ok"])).toEqual([["ok", 600, 800]]);
});

test("scripts without spaces give a word for each token", () => {
  expect(times(["你", "好", "。", "吗"]).map(([text]) => text)).toEqual(["你", "好。", "吗"]);
});

test("confidence is that of the letters, not of the punctuation", () => {
  expect(read([" yes", ",", "-"])[0]?.confidence).toBeCloseTo(0.8);
});

test("a character in several tokens is read whole", () => {
  const bytes = [0xe2, 0x82, 0xac];
  const written = [...bytes.map((token) => ({ token, probability: 1 })), { token: 0x35, probability: 1 }];
  const textOf = (tokens: number[]) => new TextDecoder().decode(Uint8Array.from(tokens));
  expect(wordsOf(written, [0, 1, 2, 3], 4, 1000, textOf)).toMatchObject([{ text: "€5", startMs: 60, endMs: 80 }]);
});
