import { expect, test } from "vitest";
import type { Baseline } from "../../../shared/score/baseline.ts";
import type { Score } from "../../../shared/score/evaluation.ts";
import { criteria } from "../../../shared/score/samples/session.ts";
import { sayBaseline, sayCertainty } from "./certainty.ts";

const [pace] = criteria;
const score: Score = {
  criterionId: "pace",
  basis: "measured",
  level: 5,
  value: 132,
  valueInterval: { low: 121.4, high: 169.6 },
  interval: { low: 4.36, high: 5 },
  samples: 8,
  rationale: "",
  evidence: [],
  cautions: [],
};

test.each([
  ["With 95 % certainty 121 to 170, level 4.4 to 5.0.", {}],
  [
    "Too little speech to say how sure this is: it takes 6 turns, and there were 3.",
    { valueInterval: null, interval: null, samples: 3 },
  ],
  ["Judged 3 times: level 4.4 to 5.0 with 95 % certainty.", { basis: "judged", samples: 3, valueInterval: null }],
  [
    "Judged once, so there is no telling how sure this level is.",
    { basis: "judged", samples: 1, interval: null, valueInterval: null },
  ],
  [null, { basis: "covered" }],
  [null, { level: null }],
] as const)("%s", (said, change) => {
  expect(sayCertainty({ ...score, ...change }, pace)).toBe(said);
});

const baseline: Baseline = {
  measure: "fillersPerMinute",
  value: 5,
  earlier: Array.from({ length: 5 }, (_, i) => ({
    sessionId: `${i}`,
    startedAt: "2026-01-01T09:00:00.000Z",
    value: 3,
  })),
  usual: { low: 3.1, high: 4 },
  change: "higher",
};

test.each([
  ["Higher than your usual 3.1 to 4.0.", {}],
  ["Lower than your usual 3.1 to 4.0.", { change: "lower", value: 1 }],
  ["As usual for you: 3.1 to 4.0.", { change: "same", value: 3.5 }],
  ["Not clearly different from your usual 3.1 to 4.0.", { change: "same" }],
  ["Your usual is 3.1 to 4.0. There was too little speech to compare.", { change: null }],
  [
    "What is usual for you shows after 4 sessions like this one; before it there were 2.",
    { usual: null, change: null, earlier: baseline.earlier.slice(0, 2) },
  ],
  [null, { usual: null, change: null, earlier: [] }],
] as const)("%s", (said, change) => {
  expect(sayBaseline({ ...baseline, ...change } as Baseline)).toBe(said);
});
