import { describe, expect, test } from "vitest";
import type { Turn } from "../session/turn.ts";
import { measure } from "./measures.ts";
import { type MeasureName, measureNames } from "./rubric.ts";
import { at, prosody, session, turn, typed, words } from "./samples/session.ts";
import { turnMeasures } from "./turn-measures.ts";

/** `count` words over `ms`, evenly, from 1 s into the turn. */
const evenly = (count: number, ms: number) =>
  words(
    Array.from(
      { length: count },
      (_, i) => `w${i} ${Math.round(1000 + (i * ms) / count)} ${Math.round(1000 + ((i + 1) * ms) / count)}`,
    ).join(", "),
  );

const heard = (startS: number, endS: number, cutAtChar: number | null = null) => ({
  startedAt: at(startS),
  endedAt: at(endS),
  cutAtChar,
});

/** Name, the turns, and what they come to by hand. */
const table: [MeasureName, string, Turn[], number][] = [
  // 20 words in 6 s and 10 in 9 s: 30 words in 0.25 min.
  ["paceWpm", "over all turns", [turn(1, { words: evenly(20, 6000) }), turn(2, { words: evenly(10, 9000) })], 120],
  // 4 words from 0 to 6 s; the two fillers are no words: 4 / 0.1 min.
  [
    "paceWpm",
    "without fillers",
    [turn(1, { words: words("a 0 500, ~um 600 900, b 1000 1500, ~er 2000 2300, c 3000 3500, d 5500 6000") })],
    40,
  ],
  // um, you know, like: 3 in 6 s.
  [
    "fillersPerMinute",
    "a phrase is one filler",
    [
      turn(1, {
        words: words(
          "~um 0 400, we 500 900, ~you 1000 1200, ~know, 1200 1500, went 2000 2400, ~like, 3000 3300, home. 5500 6000",
        ),
      }),
    ],
    30,
  ],
  ["fillersPerMinute", "none is nought", [turn(1, { words: evenly(20, 6000) })], 0],
  ["longestPauseMs", "of any turn", [turn(1), turn(2, { prosody: prosody({ longestPauseMs: 2300 }) })], 2300],
  // 2 in 10 s, 4 in 20 s.
  [
    "pausesPerMinute",
    "over all turns",
    [
      turn(1),
      turn(2, {
        prosody: prosody({
          rates: { speechRate: 4, articulationRate: 5, phonationTime: 15, pauseCount: 4, pauseTime: 5 },
        }),
      }),
    ],
    12,
  ],
  // 7 st over 5 s voiced, 3 st over 15 s voiced: (35 + 45) / 20.
  [
    "pitchRangeSt",
    "by voiced time",
    [turn(1), turn(2, { prosody: prosody({ duration: 30, stats: { ...prosody().stats, rangeSt: 3 } }) })],
    4,
  ],
  [
    "pitchRangeSt",
    "holds where the level was changed",
    [turn(1, { prosody: prosody({ cautions: [{ kind: "gain-controlled", value: null }] }) })],
    7,
  ],
  // The turn with gain control is left out.
  [
    "loudnessRangeDb",
    "without turns whose level was changed",
    [turn(1), turn(2, { prosody: prosody({ rangeDb: 2, cautions: [{ kind: "gain-controlled", value: null }] }) })],
    20,
  ],
  // 10 s against 10 s heard; 10 s against 20 s; the third answers a reply that was read.
  [
    "talkShare",
    "where replies were heard",
    [turn(1, { replyHeard: heard(89, 99) }), turn(2, { replyHeard: heard(170, 190) }), turn(3)],
    20 / 50,
  ],
  // Gaps 1 s, 3 s and -0.5 s: the middle one. The reply cut off in the fourth says nothing of a gap.
  [
    "responseGapMs",
    "the middle one",
    [
      turn(1, { replyHeard: heard(90, 99) }),
      turn(2, { replyHeard: heard(190, 197) }),
      turn(3, { replyHeard: heard(290, 300.5) }),
      turn(4, { replyHeard: heard(390, 400, 12) }),
    ],
    1000,
  ],
  [
    "wordsPerTurn",
    "typed turns count",
    [turn(1, { words: evenly(20, 6000) }), typed(2, "I don't know, twenty-two maybe.")],
    12.5,
  ],
  ["questionsPerTurn", "a run of marks is one", [typed(1, "Really?! And why??"), typed(2, "I see.")], 1],
];

test.each(table)("%s: %s", (name, _, turns, expected) => {
  const { value } = measure(name, turns);
  expect(value).toBeCloseTo(expected, 6);
});

describe("where there is too little", () => {
  test.each(measureNames)("%s of no turns has no value", (name) => {
    expect(measure(name, [])).toEqual({ value: null, reason: "Nothing was said in this session." });
  });

  test("typed turns have words and questions, and no voice", () => {
    const turns = [typed(1, "Why is that?")];
    const values = measureNames.filter((name) => measure(name, turns).value !== null);
    expect(values).toEqual(["wordsPerTurn", "questionsPerTurn"]);
    expect(measure("paceWpm", turns).reason).toMatch(/typed/);
    expect(measure("talkShare", turns).reason).toMatch(/typed/);
  });

  test("a few seconds give no rate, and say how many they were", () => {
    expect(measure("paceWpm", [turn(1, { words: evenly(10, 3000) })]).reason).toMatch(/5 seconds.*3\.0/);
    const brief = { ...prosody().rates, phonationTime: 2, pauseTime: 0.5 };
    expect(measure("pausesPerMinute", [turn(1, { prosody: prosody({ rates: brief }) })]).reason).toMatch(/2\.5/);
    expect(measure("pitchRangeSt", [turn(1, { prosody: prosody({ duration: 2 }) })]).reason).toMatch(/1\.0/);
  });

  test.each(["gain-controlled", "noise-suppressed", "echo-cancelled", "settings-unknown", "clipped"] as const)(
    "loudness that was %s is not used, and the reason is told",
    (caution) => {
      const turns = [turn(1, { prosody: prosody({ cautions: [{ kind: caution, value: null }] }) })];
      expect(measure("loudnessRangeDb", turns).reason).toMatch(/loudness is not used/);
      expect(measure("longestPauseMs", turns).value).toBe(900);
    },
  );

  test("sound too quiet is no source of any acoustic measure", () => {
    const turns = [turn(1, { prosody: prosody({ cautions: [{ kind: "too-quiet", value: -62 }] }) })];
    for (const name of ["longestPauseMs", "pausesPerMinute", "pitchRangeSt", "loudnessRangeDb"] as const) {
      expect(measure(name, turns).value).toBeNull();
    }
  });

  test("replies that were read give no share of the talking and no gap", () => {
    expect(measure("talkShare", [turn(1)]).reason).toMatch(/read rather than heard/);
    expect(measure("responseGapMs", [turn(1)]).reason).toMatch(/No reply was heard/);
  });

  test("a file answers in its own time", () => {
    expect(measure("responseGapMs", [turn(1, { source: "file", replyHeard: heard(90, 99) })]).value).toBeNull();
  });

  test("a transcript without punctuation has no questions to count", () => {
    expect(measure("questionsPerTurn", [typed(1, "what do you think")]).value).toBeNull();
  });
});

describe("the measures of one turn", () => {
  test("are its own, save the talking time, which is of all turns so far", () => {
    const { exchanges } = session([
      turn(1, { words: evenly(20, 6000), replyHeard: heard(89, 99) }),
      turn(2, { words: evenly(10, 9000), replyHeard: heard(170, 190) }),
    ]);
    const measures = turnMeasures(exchanges);
    expect(measures.paceWpm).toBeCloseTo(66.67, 2);
    expect(measures.talkShare).toBeCloseTo(0.4, 6);
    expect(measures.responseGapMs).toBe(10_000);
  });

  test("are null for the opening", () => {
    const { exchanges } = session([]);
    expect(Object.values(turnMeasures(exchanges)).every((value) => value === null)).toBe(true);
  });
});
