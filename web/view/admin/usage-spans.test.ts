import { expect, it } from "vitest";
import { noneUsed } from "../../../shared/people/usage.ts";
import { daysOf, filledIn, periodsOf } from "./usage-spans.ts";

const now = new Date("2026-03-02T23:30:00.000Z");

it("ends today, over the ends of months and years", () => {
  expect(periodsOf("week", now)).toEqual([
    "2026-02-24",
    "2026-02-25",
    "2026-02-26",
    "2026-02-27",
    "2026-02-28",
    "2026-03-01",
    "2026-03-02",
  ]);
  expect(daysOf("week", now)).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  const months = periodsOf("year", now);
  expect([months[0], months[8], months[9], months[11]]).toEqual(["2025-04", "2025-12", "2026-01", "2026-03"]);
  expect(daysOf("year", now)).toEqual({ from: "2025-04-01", to: "2026-03-02" });
});

it("has a day without any use as well", () => {
  const used = { ...noneUsed, coach: { inputTokens: 3, outputTokens: 4 } };
  expect(filledIn(["a", "b"], [{ period: "b", used }])).toEqual([noneUsed, used]);
});
