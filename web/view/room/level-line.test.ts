import { expect, test } from "vitest";
import { heightOf, levelLine } from "./level-line.ts";

test("silence is empty, loud speech is full", () => {
  expect([-120, -60, -34, -8, 0].map(heightOf)).toEqual([0, 0, 0.5, 1, 1]);
});

test("each bar is the loudest of three frames, the newest last", () => {
  const line = levelLine(10);
  for (const height of [0.1, 0.5, 0.2, 0.3, 0.3, 0.4, 0.9]) line.push(height);
  expect(line.latest(3)).toEqual([0, 0.5, 0.4]);
});

test("old bars are forgotten", () => {
  const line = levelLine(2);
  for (const height of [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3]) line.push(height);
  expect(line.latest(4)).toEqual([0, 0, 0.2, 0.3]);
});
