import { expect, it } from "vitest";
import { bucketOf, latencyBounds, quantileOf, quantilesOf } from "./histogram.ts";

const bounds = [10, 20, 40];

it("puts a value under the first bound that it does not pass", () => {
  expect([0, 10, 10.5, 40, 41].map((value) => bucketOf(value, bounds))).toEqual(["10", "10", "20", "40", "+Inf"]);
});

it("reads quantiles off linearly within their bucket", () => {
  expect(quantileOf(0.5, [0, 10, 0, 0], bounds)).toBe(15);
  expect(quantileOf(1, [0, 10, 0, 0], bounds)).toBe(20);
  expect(quantileOf(0.5, [5, 0, 5, 0], bounds)).toBe(10);
  expect(quantileOf(0.75, [5, 0, 5, 0], bounds)).toBe(30);
});

it("tells what lies beyond as the last bound, and nothing of nothing", () => {
  expect(quantileOf(0.99, [0, 0, 0, 3], bounds)).toBe(40);
  expect(quantileOf(0.5, [0, 0, 0, 0], bounds)).toBeNull();
  expect(quantilesOf([0, 0, 0, 0], bounds)).toBeNull();
});

it("is off by a quarter at most, from 20 ms to a minute", () => {
  const counts = (value: number) =>
    [...latencyBounds, "+Inf"].map((bound) => Number(String(bound) === bucketOf(value, latencyBounds)));
  for (let value = 20; value <= 60_000; value = Math.ceil(value * 1.07)) {
    const told = quantileOf(0.5, counts(value), latencyBounds) ?? 0;
    expect(Math.abs(told - value) / value, String(value)).toBeLessThan(0.26);
  }
});
