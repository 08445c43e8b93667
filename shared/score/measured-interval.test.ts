import { describe, expect, test } from "vitest";
import { aggregate } from "./aggregate.ts";
import type { Score } from "./evaluation.ts";
import { countInterval } from "./interval/count-interval.ts";
import { medianInterval } from "./interval/median-interval.ts";
import { shareInterval } from "./interval/share-interval.ts";
import { levelsWithin } from "./level.ts";
import { certaintyOf } from "./measured-interval.ts";
import { certainties, eightTurns, recorded } from "./samples/reproduced.ts";
import { criteria, turn, words } from "./samples/session.ts";
import { ratiosOf, sumRatios } from "./turn-measures.ts";
import { utterancesOf } from "./utterances.ts";

test("intervals are the same to the bit in Node", () => {
  expect(certainties()).toEqual(recorded);
});

test("the order of the turns changes nothing that is counted, and another text draws another interval", () => {
  const backwards = eightTurns.toReversed();
  expect(certaintyOf("fillersPerMinute", backwards, "a").interval?.high).toBeCloseTo(
    recorded.fillersPerMinute.interval?.high ?? 0,
    9,
  );
  expect(certaintyOf("paceWpm", eightTurns, "a")).not.toEqual(certaintyOf("paceWpm", eightTurns, "b"));
});

describe("of too little speech there is no interval", () => {
  const five = eightTurns.slice(0, 5);

  test("of five turns, of a voice", () => {
    expect(certaintyOf("pitchRangeSt", five, "a")).toEqual({ utterances: 5, interval: null });
    expect(certaintyOf("responseGapMs", five, "a").interval).toBeNull();
  });

  test("but a long turn is more than one thing said: it is cut at pauses, and the pieces make up the whole", () => {
    // Six stretches of 12 s with half a second between them, a filler in each.
    const stretch = (s: number) =>
      Array.from({ length: 12 }, (_, i) => {
        const start = s * 12_500 + i * 1000;
        return `${i === 4 ? "~um" : "word"} ${start} ${start + 1000}`;
      });
    const speech = turn(1, { words: words([0, 1, 2, 3, 4, 5].flatMap(stretch).join(", ")) });
    const pieces = utterancesOf("paceWpm", [speech]);
    expect(pieces).toHaveLength(6);
    expect(sumRatios(pieces)?.amount).toBe(ratiosOf.paceWpm(speech)?.amount);
    expect(sumRatios(pieces)?.per).toBeCloseTo(ratiosOf.paceWpm(speech)?.per ?? 0, 9);
    expect(utterancesOf("fillersPerMinute", [speech]).map(({ amount }) => amount)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(certaintyOf("paceWpm", [speech], "a").interval).not.toBeNull();
  });
});

describe("by hand", () => {
  test("of six values the outermost cover the median 96.9 % of the time; 95 % is a little further in", () => {
    // Of six, (0.96875 - 0.95) / (0.96875 - 0.78125) = 0.1; 5 * 0.1 / (1 + 4 * 0.1) = 0.357 of the way to the second.
    const { low, high } = medianInterval([1, 2, 3, 4, 5, 6]);
    expect(low).toBeCloseTo(1 + 0.5 / 1.4, 9);
    expect(high).toBeCloseTo(6 - 0.5 / 1.4, 9);
  });

  test("of no filler in two minutes there may have been one or two a minute", () => {
    const none = Array.from({ length: 6 }, () => ({ amount: 0, per: 1 / 3 }));
    const { low, high } = countInterval(none);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(1);
    expect(high).toBeLessThan(2);
  });

  test("a share of one in two, of ten: 24 to 76 % (Wilson)", () => {
    const { low, high } = shareInterval(5, 10);
    expect(low).toBeCloseTo(0.2366, 3);
    expect(high).toBeCloseTo(0.7634, 3);
    expect(shareInterval(0, 10).low).toBe(0);
    expect(shareInterval(10, 10).high).toBe(1);
  });
});

describe("the levels within an interval", () => {
  const band = { floor: 70, low: 100, high: 160, ceiling: 220 };
  test.each([
    [120, 150, 5, 5],
    [85, 150, 3, 5],
    [85, 190, 3, 5],
    [85, 205, 2, 5],
    [175, 190, 3, 4],
    [300, 400, 1, 1],
  ])("%d to %d words a minute is level %d to %d", (low, high, lowest, highest) => {
    expect(levelsWithin({ low, high }, band)).toEqual({ low: lowest, high: highest });
  });
});

describe("the overall level", () => {
  const rubric = { version: 1, criteria };
  const score = (criterionId: string, basis: Score["basis"], level: number, interval: Score["interval"]): Score => ({
    criterionId,
    basis,
    level,
    value: null,
    valueInterval: null,
    interval,
    samples: 8,
    rationale: "",
    evidence: [],
    cautions: [],
  });

  test("is as sure as its parts: their distances are joined, what was covered is exact", () => {
    // Weights 1 and 3: 5 (4 to 5) and 3 (exact). 0.25 less at the most, and nothing more.
    const scores = [score("pace", "measured", 5, { low: 4, high: 5 }), score("points", "covered", 3, null)];
    expect(aggregate(rubric, scores)).toEqual({ level: 3.5, interval: { low: 3.25, high: 3.5 } });
  });

  test("has no interval while a measured level has none", () => {
    const scores = [score("pace", "measured", 5, null), score("points", "covered", 3, null)];
    expect(aggregate(rubric, scores)).toEqual({ level: 3.5, interval: null });
  });
});
