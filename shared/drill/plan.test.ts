import { expect, test } from "vitest";
import { dayOf, planOf } from "./plan.ts";
import type { Attempt } from "./result.ts";

const at = (day: number, level: number, drillId = "pausing_closing"): Attempt => ({
  attemptId: "00000000-0000-4000-8000-000000000000",
  drillId,
  playedAt: new Date(86_400_000 * day + 43_200_000).toISOString(),
  targetWpm: null,
  parts: [{ name: "pausesInPlace", value: 0.5, level, weight: 1 }],
});
const placed = (...attempts: Attempt[]) => planOf(attempts, 0).map(({ box, dueDay }) => [box, dueDay]);

test("played well whenever it is due, a drill comes after 2, 4, 8 and then every 16 days", () => {
  const days = [0, 2, 6, 14, 30, 46];
  const seen = days.map((_, i) => placed(...days.slice(0, i + 1).map((day) => at(day, 5)))[0]?.[1]);
  expect(seen).toEqual([2, 6, 14, 30, 46, 62]);
});

test("a fair attempt stays in its box, a weak one goes back to the first and comes tomorrow", () => {
  expect(placed(at(0, 5), at(2, 3.5))).toEqual([[2, 4]]);
  expect(placed(at(0, 5), at(2, 5), at(6, 2))).toEqual([[1, 7]]);
});

test("playing it again before it is due moves it no further, but a weak attempt counts", () => {
  expect(placed(at(0, 5), at(0, 5), at(1, 5))).toEqual([[2, 2]]);
  expect(placed(at(0, 5), at(1, 1))).toEqual([[1, 2]]);
});

test("attempts count by when they were played, however late they came in; the soonest due comes first", () => {
  expect(placed(at(2, 2), at(0, 5))).toEqual(placed(at(0, 5), at(2, 2)));
  const plan = planOf([at(0, 5, "pacing_closing"), at(0, 1), at(1, 1)], 0);
  expect(plan.map(({ drillId, times }) => [drillId, times])).toEqual([
    ["pacing_closing", 1],
    ["pausing_closing", 2],
  ]);
});

test("a day begins at the trainee's own midnight", () => {
  const late = Date.UTC(2026, 10, 21, 23, 30);
  expect(dayOf(late, 0) - dayOf(Date.UTC(2026, 10, 21), 0)).toBe(0);
  // One hour east of UTC it is tomorrow already.
  expect(dayOf(late, -60) - dayOf(Date.UTC(2026, 10, 21), 0)).toBe(1);
});
