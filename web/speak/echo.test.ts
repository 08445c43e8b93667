import { expect, test } from "vitest";
import type { Word } from "../../shared/speech/word.ts";
import { spokenInto, withoutEcho } from "./echo.ts";

/** Words of 300 ms, one after the other. */
const words = (text: string, fromMs = 0): Word[] =>
  text.split(" ").map((word, i) => ({
    text: word,
    startMs: fromMs + 300 * i,
    endMs: fromMs + 300 * i + 280,
    kind: "word",
    source: "asr",
  }));

const left = (heard: string, text: string, untilMs = 3000, fromMs = 0) =>
  withoutEcho(words(heard, fromMs), { text, untilMs })
    .map((word) => word.text)
    .join(" ");

const question = "Thanks for coming in. What would you say is your greatest strength, and why?";

test("the partner's own words are dropped, however they are written; the answer after them stays", () => {
  expect(left("what would you say is your greatest strength", question)).toBe("");
  expect(left("greatest strength, and why? I listen to people.", question)).toBe("I listen to people.");
});

test("echo in the middle of an interruption is dropped, too", () => {
  expect(left("Sorry, is your greatest strength may I ask something?", question)).toBe("Sorry, may I ask something?");
});

test("a word or two taken up in an answer stay", () => {
  expect(left("My greatest strength is patience.", question)).toBe("My greatest strength is patience.");
  expect(left("Why?", question)).toBe("Why?");
});

test("a turn that is nothing but the voice's last two words is echo", () => {
  expect(left("and why", question)).toBe("");
});

test("the same words, said later than the voice could be heard, are the trainee's", () => {
  expect(left("what would you say is your greatest strength", question, 1500, 1600)).not.toBe("");
});

test("without a voice there is no echo", () => {
  expect(withoutEcho(words("what would you say"), null)).toHaveLength(4);
  expect(withoutEcho([], { text: question, untilMs: 100 })).toEqual([]);
});

test("a voice can be heard until a second and a half after it ended, or all through while it goes on", () => {
  expect(spokenInto(null, 1000, 2000)).toBeNull();
  expect(spokenInto({ text: "a", endedAtMs: 10_000 }, 10_400, 15_000)).toEqual({ text: "a", untilMs: 1100 });
  expect(spokenInto({ text: "a", endedAtMs: 10_000 }, 11_600, 15_000)).toBeNull();
  expect(spokenInto({ text: "a", endedAtMs: null }, 10_000, 15_000)).toEqual({ text: "a", untilMs: 6500 });
});
