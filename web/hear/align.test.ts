import { expect, test } from "vitest";
import { align, warp } from "./align.ts";

/** A head whose rows attend to these positions and a little around them. */
const head = (places: readonly number[]) => {
  const attention = new Float32Array(places.length * 1500);
  for (const [row, place] of places.entries())
    for (let d = -5; d <= 5; d++) if (place + d >= 0) attention[row * 1500 + place + d] = 0.05;
  return attention;
};

test("the cheapest way through a matrix", () => {
  const cost = Float32Array.of(0, 0, 9, 9, 9, 9, 0, 9, 9, 9, 9, 0);
  expect(warp(cost, 3, 4)).toEqual([0, 2, 3]);
});

test("tokens begin where their rows attend to, in their order", () => {
  const places = [10, 40, 90, 140];
  const starts = align([head(places), head(places)], 4, 200);
  for (const [i, place] of places.entries())
    if (i > 0) expect(Math.abs((starts[i] ?? 0) - place)).toBeLessThanOrEqual(6);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test("no token lies in the silence behind the sound, wherever its row attends to", () => {
  for (const start of align([head([5, 20, 1400])], 3, 60)) expect(start).toBeLessThan(60);
});

test("no tokens, or no sound to speak of, are no trouble", () => {
  expect(align([new Float32Array(0)], 0, 100)).toEqual([]);
  expect(align([head([3, 4])], 2, 0)).toEqual([0, 0]);
});
