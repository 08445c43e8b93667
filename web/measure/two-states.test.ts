import { expect, test } from "vitest";
import { fitTwoStates } from "./two-states.ts";

const state = (value: number, frames: number) => Array.from({ length: frames }, () => Float64Array.of(value, -value));

test("one steady state deviates from nothing", () => {
  expect(fitTwoStates(state(3, 10))?.deviationDb).toBeCloseTo(0, 9);
});

test("two steady states are told apart where they meet", () => {
  const fit = fitTwoStates([...state(0, 6), ...state(20, 9)]);
  expect(fit?.cut).toBe(6);
  expect(fit?.deviationDb).toBeCloseTo(0, 9);
});

test("the deviation is that of the frames from the means of their states, dB per band", () => {
  const frames = [-1, 1, -1, 1].map((x) => Float64Array.of(x));
  expect(fitTwoStates([...frames, ...frames.map((x) => x.map((y) => y + 100))])?.deviationDb).toBeCloseTo(
    Math.sqrt(1 / 20),
    6,
  );
});

test("a glide is no two states", () => {
  const glide = Array.from({ length: 12 }, (_, i) => Float64Array.of(5 * i));
  expect(fitTwoStates(glide)?.deviationDb).toBeGreaterThan(1.5);
});

test("three frames are too few", () => {
  expect(fitTwoStates(state(1, 3))).toBeNull();
});
