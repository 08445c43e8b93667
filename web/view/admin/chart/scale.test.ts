import { describe, expect, it } from "vitest";
import { everyFew, heightOf, largest, linePath, lonePoints, roundTimes, stackedOn, ticksTo } from "./scale.ts";

describe("ticks", () => {
  it("are round, begin at 0 and end at or above the largest value", () => {
    expect(ticksTo(0)).toEqual([0, 1]);
    expect(ticksTo(1)).toEqual([0, 1]);
    expect(ticksTo(7)).toEqual([0, 2, 4, 6, 8]);
    expect(ticksTo(100)).toEqual([0, 50, 100]);
    expect(ticksTo(1234)).toEqual([0, 500, 1000, 1500]);
    for (const max of [3, 19, 333, 98_765]) {
      const ticks = ticksTo(max);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }
  });
});

describe("a line", () => {
  const size = { width: 100, height: 50 };

  it("goes through the middle of each slot, the largest value at the top", () => {
    expect(linePath([0, 5, 10, 0], 10, size)).toBe("M12.5 50L37.5 25L62.5 0L87.5 50");
  });

  it("is broken where there is no value; what stands alone is a point", () => {
    expect(linePath([1, 1, null, 1, 1], 1, { width: 50, height: 50 })).toBe("M5 0L15 0M35 0L45 0");
    const alone = [null, 10, null, 5];
    expect(linePath(alone, 10, size)).toBe("");
    expect(lonePoints(alone, 10, size)).toEqual([
      { x: 37.5, y: 0 },
      { x: 87.5, y: 25 },
    ]);
    expect(lonePoints([1, 1, null, null], 10, size)).toEqual([]);
  });

  it("stays on the axis where everything is 0", () => {
    expect(heightOf(0, 0, 50)).toBe(0);
    expect(largest([[null, 2], [7]])).toBe(7);
    expect(largest([])).toBe(0);
  });
});

it("bars stand on those below them", () => {
  expect(
    stackedOn([
      [1, null],
      [2, 3],
      [4, 5],
    ]),
  ).toEqual([
    [0, 0],
    [1, 0],
    [3, 3],
  ]);
});

describe("labels", () => {
  const from = Date.parse("2026-11-21T09:47:00.000Z");

  it("stand at round times of the place where one is", () => {
    const minutes = roundTimes(from, 60_000, 60, 5, 0).map((index) => new Date(from + index * 60_000).toISOString());
    expect(minutes.map((at) => at.slice(11, 16))).toEqual(["10:00", "10:15", "10:30", "10:45"]);
    const half = roundTimes(from, 60_000, 60, 2, 5.5 * 3_600_000);
    expect(half.map((index) => (from + index * 60_000) % 3_600_000)).toEqual([0, 1_800_000]);
  });

  it("never crowd, and the last slot has one", () => {
    expect(everyFew(30, 6)).toEqual([4, 9, 14, 19, 24, 29]);
    expect(everyFew(3, 6)).toEqual([0, 1, 2]);
    expect(everyFew(0, 6)).toEqual([]);
  });
});
