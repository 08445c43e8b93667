import { expect, test } from "vitest";
import { readSteps, type Steps, stepsAfter } from "./steps.ts";

const walk = (...paths: string[]) => paths.reduce<Steps | null>(stepsAfter, null)?.count;

test("counts pages, the first one included", () => {
  expect(walk("/")).toBe(1);
  expect(walk("/", "/history", "/history/1", "/history")).toBe(4);
});

test("a reload is no step", () => {
  expect(walk("/", "/history", "/history")).toBe(2);
});

test("never leaves the range that the edge takes", () => {
  expect(stepsAfter({ count: 1000, path: "/" }, "/history").count).toBe(1000);
});

test("goes on where the tab left off, and starts anew where it can't be read", () => {
  expect(readSteps('{"count":3,"path":"/history"}')).toEqual({ count: 3, path: "/history" });
  for (const stored of [null, "", "{}", '{"count":0,"path":"/"}']) expect(readSteps(stored)).toBeNull();
});
