import { expect, test } from "vitest";
import { heightOf, levelLine, pitchPlace } from "./level-line.ts";

test("silence is empty, loud speech is full", () => {
  expect([-120, -60, -34, -8, 0].map(heightOf)).toEqual([0, 0, 0.5, 1, 1]);
});

test("each bar is the loudest of three frames, the newest last", () => {
  const line = levelLine(10);
  for (const height of [0.1, 0.5, 0.2, 0.3, 0.3, 0.4, 0.9]) line.push(height);
  expect(line.latest(3).map(({ height }) => height)).toEqual([0, 0.5, 0.4]);
});

test("old bars are forgotten", () => {
  const line = levelLine(2);
  for (const height of [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.3, 0.3]) line.push(height);
  expect(line.latest(4).map(({ height }) => height)).toEqual([0, 0, 0.2, 0.3]);
});

test("a bar has the pitch of its time, and none in silence", () => {
  const line = levelLine(10);
  const bar = () => [0.1, 0.1, 0.1].forEach((height) => void line.push(height));
  bar();
  for (const hz of [100, 200, 400]) {
    line.pushPitch(hz);
    bar();
  }
  line.pushPitch(null);
  bar();
  expect(line.latest(5).map(({ pitchSt }) => pitchSt)).toEqual([null, 0, 12, 24, null]);
  expect(line.middleSt()).toBe(12);
});

test("the middle of one's own voice lies half-way up, however high the voice", () => {
  expect(pitchPlace(12, 12)).toBe(0.5);
  expect(pitchPlace(24, 24)).toBe(0.5);
  expect(pitchPlace(16, 12)).toBeGreaterThan(0.5);
  expect([pitchPlace(40, 12), pitchPlace(-20, 12)]).toEqual([1, 0]);
});
