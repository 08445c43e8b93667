import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("waits 1, 2, 4, 8, 16 and then 30 seconds", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 100].map((attempt) => backoffMs(attempt, 0.5))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000,
  ]);
});

test("spreads each wait by a fifth to either side", () => {
  expect(backoffMs(3, 0)).toBe(3200);
  expect(backoffMs(3, 1)).toBe(4800);
});

test("waits at least as long as the other side asked for", () => {
  expect(backoffMs(1, 0.5, 5000)).toBe(5000);
  expect(backoffMs(6, 0.5, 5000)).toBe(30_000);
});
