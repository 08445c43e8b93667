import { expect, test } from "vitest";
import { wordErrorRate } from "./word-errors.ts";

test("counts words put in, left out and changed, and leaves case and punctuation aside", () => {
  expect(wordErrorRate("I stay calm.", "i stay, calm")).toBe(0);
  expect(wordErrorRate("one two three four", "one too three")).toBe(0.5);
  expect(wordErrorRate("one two", "one and two")).toBe(0.5);
  expect(wordErrorRate("one two", "")).toBe(1);
});
