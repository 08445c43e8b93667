import { expect, test } from "vitest";
import { said } from "./samples/said.ts";
import { pauseMarks, pausesMade, scorePausing } from "./score-pausing.ts";
import type { ReadingText } from "./texts.ts";

const phrases = ["First we listen,", "then we speak.", "That is", "the whole of it.", "Thank you."];
const text: ReadingText = { id: "s", title: "S", phrases: phrases.map((words) => ({ text: words, syllables: 4 })) };
const read = (...pausesMs: number[]) => said(phrases.map((phrase, i) => [phrase, 300, pausesMs[i] ?? 0]));

test("pauses are marked where the text has a comma or a stop, but for the end", () => {
  expect(pauseMarks(text).map((mark) => mark?.size ?? null)).toEqual(["short", "long", null, "long", null]);
});

test("a pause of the wanted length at every mark is level 5", () => {
  expect(scorePausing(text, read(400, 900, 0, 700))).toEqual({
    kind: "scored",
    parts: [{ name: "pausesInPlace", value: 1, level: 5, weight: 1 }],
  });
});

test("a mark that was run over, one that was held too long, and a pause elsewhere each cost", () => {
  const { marks, elsewhere } = pausesMade(text, read(0, 2500, 600, 800));
  expect(marks.map(({ madeMs, fits }) => [madeMs, fits])).toEqual([
    [0, false],
    [2500, false],
    [800, true],
  ]);
  expect(elsewhere).toBe(1);
  expect(scorePausing(text, read(0, 2500, 600, 800))).toMatchObject({ parts: [{ value: 0.25 }] });
});

test("a hold of a sound too short to be a pause counts nowhere", () => {
  expect(pausesMade(text, read(400, 900, 150, 700)).elsewhere).toBe(0);
});

test("without a measured sound there is no score: gaps between words are the recogniser's guess", () => {
  expect(scorePausing(text, { ...read(400, 900, 0, 700), series: null }).kind).toBe("unscored");
});

test("marks whose words were not heard are left out, and named as such", () => {
  const whole = read(400, 900, 0, 700);
  const words = whole.turn.words.filter(({ text: word }) => word !== "listen,");
  const { marks } = pausesMade(text, { ...whole, turn: { ...whole.turn, words } });
  expect(marks[0]).toMatchObject({ madeMs: null });
  expect(scorePausing(text, { ...whole, turn: { ...whole.turn, words } }).kind).toBe("scored");
});
