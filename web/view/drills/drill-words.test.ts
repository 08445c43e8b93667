import { expect, test } from "vitest";
import { drillAddress, dueText, partText, reasonText } from "./drill-words.ts";

test("what is due is said from today on", () => {
  expect([95, 99, 100, 101, 108].map((day) => dueText(day, 100))).toEqual([
    "due since 5 days",
    "due since yesterday",
    "due today",
    "due tomorrow",
    "due in 8 days",
  ]);
});

test("a drill says what it was chosen for, and where it is played", () => {
  const chosen = {
    drillId: "pacing_closing",
    targetWpm: 130,
    reason: {
      kind: "score",
      criterionId: "pace",
      title: "Pace",
      measure: "paceWpm",
      value: 188.2,
      level: 2.6,
      evidence: null,
    },
  } as const;
  expect(reasonText(chosen)).toBe("Pace: 188 words a minute, 2.6 of 5.");
  expect(drillAddress(chosen)).toBe("/drills/pacing_closing?wpm=130");
  expect(drillAddress({ drillId: "pausing_closing", targetWpm: null })).toBe("/drills/pausing_closing");
  const unsure = { ...chosen, reason: { kind: "unsure-words" as const, words: ["three", "free"] } };
  expect(reasonText(unsure)).toBe("The recogniser was unsure of “three”, “free”.");
});

test("a part of a score has its unit", () => {
  expect(partText({ name: "paceWpm", value: 137.5, level: 5, weight: 2 })).toBe("138 words a minute");
  expect(partText({ name: "tempoSpread", value: 0.123, level: 5, weight: 1 })).toBe(
    "tempo varies by 12 % from phrase to phrase",
  );
});
