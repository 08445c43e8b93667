import { describe, expect, it } from "vitest";
import { applyDelta, type Delta, type Live } from "./live.ts";

const delta = (offset: number, text: string, change: Partial<Delta> = {}): Delta => ({
  turnId: "opening",
  stream: "partner",
  attempt: 1,
  offset,
  text,
  ...change,
});
const told = (...deltas: Delta[]) => deltas.reduce<Live | null>(applyDelta, null)?.text;

describe("applyDelta", () => {
  it.each([
    ["joins pieces", [delta(0, "Good "), delta(5, "morning")], "Good morning"],
    ["takes a piece twice", [delta(0, "Good "), delta(5, "morning"), delta(5, "morning")], "Good morning"],
    ["takes an old piece late", [delta(0, "Good "), delta(5, "morning"), delta(0, "Good ")], "Good morning"],
    ["takes overlapping pieces", [delta(0, "Good mor"), delta(5, "morning")], "Good morning"],
    ["keeps what is there at a gap", [delta(0, "Good "), delta(9, "ning")], "Good "],
    ["clears at a higher attempt", [delta(0, "Good "), delta(0, "Hello", { attempt: 2 })], "Hello"],
    ["ignores a lower attempt", [delta(0, "Hello", { attempt: 2 }), delta(5, " there")], "Hello"],
    ["starts anew for the coach", [delta(0, "Good "), delta(0, "Try", { stream: "coach" })], "Try"],
    ["starts empty in mid-answer", [delta(5, "morning")], ""],
  ])("%s", (_, deltas, text) => {
    expect(told(...deltas)).toBe(text);
  });
});
