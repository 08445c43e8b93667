import { describe, expect, test } from "vitest";
import { aggregate } from "./aggregate.ts";
import type { Score } from "./evaluation.ts";
import { levelOf, sideOf } from "./level.ts";
import type { Rubric } from "./rubric.ts";
import { criteria } from "./samples/session.ts";
import { strongest, weakest } from "./weakest.ts";

const pace = { floor: 70, low: 100, high: 160, ceiling: 220 };
const fillers = { floor: 0, low: 0, high: 5, ceiling: 12 };
const gap = { floor: -500, low: 0, high: 1000, ceiling: 1000 };

test.each([
  [100, pace, 5],
  [130, pace, 5],
  [160, pace, 5],
  [85, pace, 3],
  [190, pace, 3],
  [175, pace, 4],
  [70, pace, 1],
  [40, pace, 1],
  [220, pace, 1],
  [900, pace, 1],
  [0, fillers, 5],
  [8.5, fillers, 3],
  [-250, gap, 3],
  [1001, gap, 1],
])("%d in %o is level %d", (value, band, level) => {
  expect(levelOf(value, band)).toBeCloseTo(level, 9);
});

test("a value lies below, within or above its band", () => {
  expect([99, 100, 160, 161].map((value) => sideOf(value, pace))).toEqual(["below", "within", "within", "above"]);
});

describe("levels together", () => {
  const rubric: Rubric = { version: 1, criteria };
  const score = (criterionId: string, level: number | null): Score => ({
    criterionId,
    basis: "measured",
    level,
    value: null,
    valueInterval: null,
    interval: null,
    samples: 0,
    rationale: "",
    evidence: [],
    cautions: [],
  });
  const ids = (items: readonly { criterion: { id: string } }[]) => items.map(({ criterion }) => criterion.id);

  test("the overall level weighs those that could be given, and is null when none could", () => {
    // Weights 1, 2, 3, 2: (1*5 + 2*2 + 3*3) / 6
    const scores = [score("pace", 5), score("fillers", 2), score("points", 3), score("structure", null)];
    expect(aggregate(rubric, scores).level).toBeCloseTo(3, 9);
    const nothing = { level: null, interval: null };
    expect(aggregate(rubric, [score("structure", null)])).toEqual(nothing);
    expect(aggregate(rubric, [score("of-another-rubric", 5)])).toEqual(nothing);
  });

  test("the weakest come first, the weightier of equals before the other, and full marks are nothing to mend", () => {
    const scores = [score("pace", 2), score("fillers", 2), score("points", 5), score("structure", null)];
    expect(ids(weakest(rubric, scores, 3))).toEqual(["fillers", "pace"]);
    expect(ids(weakest(rubric, scores, 1))).toEqual(["fillers"]);
    expect(ids(strongest(rubric, scores, 3))).toEqual(["points"]);
  });

  test("nothing is called a strength for being the least bad", () => {
    expect(strongest(rubric, [score("pace", 3.4), score("fillers", 1)], 3)).toEqual([]);
  });
});
