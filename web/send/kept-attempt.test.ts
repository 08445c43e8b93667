import { expect, test } from "vitest";
import type { Attempt } from "../../shared/drill/result.ts";
import { attemptsOf, mergeAttempts } from "./kept-attempt.ts";

const attempt = (attemptId: string, day: number): Attempt => ({
  attemptId,
  drillId: "pausing_closing",
  playedAt: new Date(86_400_000 * day).toISOString(),
  targetWpm: null,
  parts: [{ name: "pausesInPlace", value: 1, level: 5, weight: 1 }],
});
const kept = (attemptId: string, personId: string | null) => ({
  attempt: attempt(attemptId, 1),
  personId,
  sent: false,
});

test("a person sees their own attempts and those of the browser's guest, never another person's", () => {
  const all = [kept("a", "anna"), kept("b", "ben"), kept("g", null)];
  expect(attemptsOf(all, "anna").map(({ attempt: { attemptId } }) => attemptId)).toEqual(["a", "g"]);
  expect(attemptsOf(all, null).map(({ attempt: { attemptId } }) => attemptId)).toEqual(["g"]);
});

test("an attempt that the edge has too counts once, and all stand in the order in which they were played", () => {
  const merged = mergeAttempts([kept("a", null)], [attempt("c", 3), attempt("a", 1), attempt("b", 2)]);
  expect(merged.map(({ attemptId }) => attemptId)).toEqual(["a", "b", "c"]);
});
