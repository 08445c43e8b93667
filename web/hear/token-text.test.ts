import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokenText } from "./token-text.ts";

const file = JSON.parse(
  readFileSync(new URL("../public/bundled/whisper-pico/tokenizer.json", import.meta.url), "utf8"),
);
const id = (piece: string): number => file.model.vocab[piece];

test("tokens read as the text that they stand for", () => {
  const text = tokenText(file);
  // "Ġ" stands for a space.
  expect(text([id("ĠGood"), id("Ġmorning"), id(",")].filter((token) => token !== undefined))).toBe(" Good morning,");
  expect(text([])).toBe("");
});

test("a character in several tokens reads whole, half of one as unknown", () => {
  const text = tokenText(file);
  // The bytes of "é", which each have a token.
  const bytes = [id("Ã"), id("©")];
  expect(text(bytes)).toBe("é");
  expect(text(bytes.slice(0, 1))).toBe("\uFFFD");
});

test("what is no tokenizer is refused", () => {
  expect(() => tokenText({ model: { type: "Unigram", vocab: [] } })).toThrow();
});
