import { expect, test } from "vitest";
import { plainWord, wordsOfText } from "../speech/align-words.ts";
import { contrasts } from "./contrasts.ts";
import { drillIdSchema, drills, findDrill } from "./drill.ts";
import { similarity } from "./phonemes.ts";
import { readingTexts } from "./texts.ts";

test("every drill has an id of its own that stands in an address as it is", () => {
  expect(new Set(drills.map(({ drillId }) => drillId)).size).toBe(drills.length);
  for (const { drillId } of drills) {
    expect(encodeURIComponent(drillId)).toBe(drillId);
    expect(drillIdSchema.safeParse(drillId).success).toBe(true);
  }
  expect(findDrill("pacing_nothing")).toBeUndefined();
  expect(drillIdSchema.safeParse("pacing_nothing").success).toBe(false);
});

test("no word stands on both sides of a contrast, and none twice in one", () => {
  for (const { id, pairs } of contrasts) {
    const words = pairs.flat().map(plainWord);
    expect([id, new Set(words).size]).toEqual([id, words.length]);
    expect(pairs.length, id).toBeGreaterThanOrEqual(4);
  }
});

test("the syllables of a text lie where they can: at least one a word, rarely more than two", () => {
  for (const { phrases } of readingTexts) {
    for (const { text, syllables } of phrases) {
      const words = wordsOfText(text).length;
      expect(syllables, text).toBeGreaterThanOrEqual(words);
      expect(syllables, text).toBeLessThanOrEqual(2 * words + 1);
    }
  }
});

test("sounds that differ in one feature are more alike than those that differ in several", () => {
  expect(similarity("s", "s")).toBe(1);
  expect(similarity("s", "z")).toBeGreaterThan(similarity("s", "b"));
  expect(similarity("iy", "ih")).toBeGreaterThan(similarity("iy", "ah"));
  expect(similarity("th", "f")).toBeGreaterThan(similarity("th", "s"));
  expect(similarity("v", "w")).toBe(similarity("w", "v"));
  expect(similarity("iy", "s")).toBe(0);
  for (const { id, sounds } of contrasts) expect(similarity(...sounds), id).toBeGreaterThan(0.5);
});
