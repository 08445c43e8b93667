import { expect, it } from "vitest";
import { quantile, shares } from "./spread.ts";

it("finds the nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0, 0.5, 0.95, 1].map((q) => quantile(hundred, q))).toEqual([1, 50, 95, 100]);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

it("shares everything out, as evenly as can be", () => {
  expect(shares(10, 3)).toEqual([3, 3, 4]);
  expect(shares(2000, 4)).toEqual([500, 500, 500, 500]);
});
