import { expect, test } from "vitest";
import { matchWords } from "./match-words.ts";

const sentence = "Yes, I agree with you completely.";
const shown = (heard: string) =>
  matchWords(sentence, heard).words.map(({ heard, word, instead }) =>
    heard === "same" ? word : heard === "other" ? `${word}>${instead}` : `-${word}`,
  );

test("case and punctuation don't matter", () => {
  expect(matchWords(sentence, "yes i agree with you completely")).toMatchObject({ right: 6, besides: [] });
  expect(matchWords("It's 5 o'clock — really.", "it's 5 o'clock really")).toMatchObject({ right: 4, besides: [] });
});

test("another word, a missing one and one besides are told apart", () => {
  expect(shown("Yes I a green with you")).toEqual(["Yes,", "I", "agree>a", "with", "you", "-completely."]);
  expect(matchWords(sentence, "Yes I a green with you").besides).toEqual(["green"]);
  expect(matchWords(sentence, "well yes I agree with you completely").besides).toEqual(["well"]);
});

test("nothing heard, and nothing alike", () => {
  expect(matchWords(sentence, "")).toMatchObject({ right: 0, besides: [] });
  expect(matchWords(sentence, "um um").right).toBe(0);
  expect(matchWords(sentence, "um um").words).toHaveLength(6);
});
