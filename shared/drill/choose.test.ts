import { expect, test } from "vitest";
import type { Evaluation, Score } from "../score/evaluation.ts";
import { prosody, session, turn, turnIdOf, words } from "../score/samples/session.ts";
import type { Session } from "../session/session.ts";
import { chooseDrills, chosenDrillSchema, leastPlayed } from "./choose.ts";
import { chooseContrast, confusionsIn } from "./choose-pairs.ts";

const score = (criterionId: string, level: number | null, value: number | null): Score => ({
  criterionId,
  basis: "measured",
  level,
  value,
  valueInterval: null,
  interval: null,
  samples: 1,
  rationale: "Measured.",
  evidence: [{ turnId: turnIdOf(1), quote: "so I went on and on", startMs: 0, endMs: 900 }],
  cautions: [],
});

const evaluated = (scores: readonly Score[], turns = [turn(1)]): Session => {
  const plain = session(turns);
  const evaluation: Evaluation = {
    rubricVersion: 3,
    evaluator: { kind: "measured", model: null },
    overall: 3,
    overallInterval: null,
    scores: [...scores],
    summary: "It was measured.",
    strengths: [],
    nextSteps: [],
  };
  return { ...plain, evaluation: { ...plain.evaluation, status: "completed", evaluation } };
};

test("the weakest measured score comes first, with the moment that it rests on", () => {
  const chosen = chooseDrills(evaluated([score("pace", 2.5, 190), score("fillers", 1.2, 11.6)]));
  expect(chosen.map(({ drillId, targetWpm }) => [drillId, targetWpm])).toEqual([
    ["filler-replacement_weekend", null],
    ["pacing_closing", 130],
  ]);
  expect(chosen[0]?.reason).toEqual({
    kind: "score",
    criterionId: "fillers",
    title: "Title of fillers",
    measure: "fillersPerMinute",
    value: 11.6,
    level: 1.2,
    evidence: { turnId: turnIdOf(1), quote: "so I went on and on", startMs: 0, endMs: 900 },
  });
  for (const one of chosen) expect(chosenDrillSchema.safeParse(one).success).toBe(true);
});

test("what is at full marks, judged, covered or not scored asks for no drill", () => {
  expect(
    chooseDrills(evaluated([score("pace", 5, 130), score("points", 1, null), score("fillers", null, null)])),
  ).toEqual([]);
});

test("few pauses and a level voice are practised too, though no criterion scores them; not where the sound was spoilt", () => {
  const rates = { speechRate: 4, articulationRate: 5, phonationTime: 60, pauseCount: 1, pauseTime: 1 };
  const level = prosody({ rates, duration: 60, stats: { ...prosody().stats, rangeSt: 3 } });
  const chosen = chooseDrills(evaluated([score("pace", 2.5, 190)], [turn(1, { prosody: level })]));
  expect(chosen.map(({ drillId, reason }) => [drillId, reason.kind === "score" && reason.criterionId])).toEqual([
    ["shadowing_ask-what", null],
    ["pausing_closing", null],
    ["pacing_closing", "pace"],
  ]);
  const noisy = { ...level, cautions: [{ kind: "noise-suppressed", value: null }] as const };
  expect(chooseDrills(evaluated([], [turn(1, { prosody: { ...noisy, cautions: [...noisy.cautions] } })]))).toEqual([]);
});

test("a session that is not evaluated asks for nothing", () => {
  expect(chooseDrills(session([turn(1)]))).toEqual([]);
});

test("words that the recogniser was unsure of choose the contrast that most of them are part of", () => {
  const said = words("Three 0 300, free 300 600, thinking 600 900").map((word) => ({ ...word, confidence: 0.3 }));
  const sure = words("think 0 300, sink 300 600, thank 600 900").map((word) => ({ ...word, confidence: 0.9 }));
  const chosen = chooseDrills(evaluated([], [turn(1, { words: [...said, ...sure] })]));
  expect(chosen).toEqual([
    {
      drillId: "minimal-pairs_th-f",
      targetWpm: null,
      reason: { kind: "unsure-words", words: ["three", "free", "thinking"] },
    },
  ]);
});

test("of equal contrasts the one is chosen whose sounds are made most alike; words of no pair choose none", () => {
  // "three" could be taken for "tree" as for "free"; f is made more like th than t is.
  expect(chooseContrast(["three"])?.contrast.id).toBe("th-f");
  expect(chooseContrast(["zanzibar"])).toBeNull();
});

test("two unsure words that are written with a sound choose a contrast of it, one alone chooses none", () => {
  expect(chooseContrast(["although", "thursday"])).toMatchObject({
    contrast: { id: "th-f" },
    words: ["although", "thursday"],
  });
  expect(chooseContrast(["thursday"])).toBeNull();
  expect(chooseContrast(["meeting", "ship", "reading"])?.contrast.id).toBe("iy-ih");
});

test("a word of a text that was heard as its partner is a confusion; another wrong word is none", () => {
  const heard = words("The 0 1, free 1 2, of 2 3, us 3 4, tank 4 5, shoe 5 6");
  expect(
    confusionsIn("The three of us thank you", heard).map(({ wanted, heard: as, contrast }) => [
      wanted,
      as,
      contrast.id,
    ]),
  ).toEqual([
    ["three", "free", "th-f"],
    ["thank", "tank", "th-t"],
  ]);
});

test("who has played a drill gets another of its kind, until all were played as often", () => {
  const played = (...ids: string[]) => ids.map((drillId) => ({ drillId }));
  expect(leastPlayed("pacing_closing", [])).toBe("pacing_closing");
  expect(leastPlayed("pacing_closing", played("pacing_closing"))).toBe("pacing_advice");
  expect(leastPlayed("pacing_closing", played("pacing_closing", "pacing_advice", "pacing_letter"))).toBe(
    "pacing_closing",
  );
  expect(leastPlayed("minimal-pairs_th-f", played("minimal-pairs_th-f"))).toBe("minimal-pairs_th-f");
});
