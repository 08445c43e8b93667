import { z } from "zod";

/** Measures that a criterion can be scored from without a model. Units are in the names. */
export const scoredMeasureNames = [
  "paceWpm",
  "fillersPerMinute",
  "pausesPerMinute",
  "pitchRangeSt",
  "loudnessRangeDb",
  "talkShare",
  "responseGapMs",
  "monologueMs",
  "interruptionShare",
  "wordsPerTurn",
  "questionsPerTurn",
] as const;

export type ScoredMeasureName = (typeof scoredMeasureNames)[number];

/** Everything that is measured of a session. One longest pause is a moment, and no sample to score anybody by. */
export const measureNames = [...scoredMeasureNames, "longestPauseMs"] as const;

export type MeasureName = (typeof measureNames)[number];

/**
 * How a measured criterion maps to a level: full marks between `low` and `high`,
 * falling linearly to the lowest level at `floor` and `ceiling`. Thresholds differ by kind of speech,
 * so each scenario states its own.
 */
export const bandSchema = z.strictObject({
  floor: z.number(),
  low: z.number(),
  high: z.number(),
  ceiling: z.number(),
});

export type Band = z.infer<typeof bandSchema>;

const anchors = z.strictObject({
  1: z.string().min(1).max(240),
  3: z.string().min(1).max(240),
  5: z.string().min(1).max(240),
});

/**
 * One line of a rubric. `measured` is computed from what was measured on the device;
 * `covered` from the words that were said (share of `cues` met); `judged` needs a language model
 * and is left out of the score, plainly, where there is none.
 */
export const criterionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  title: z.string().min(1).max(80),
  description: z.string().min(1).max(300),
  /** What levels 1, 3 and 5 look like. */
  anchors,
  basis: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("measured"), measure: z.enum(scoredMeasureNames), band: bandSchema }),
    z.strictObject({ kind: z.literal("covered"), objectiveIds: z.array(z.string()).min(1) }),
    z.strictObject({ kind: z.literal("judged") }),
  ]),
  weight: z.number().positive().max(10),
});

export type Criterion = z.infer<typeof criterionSchema>;

/** The most criteria of a rubric: more, and nobody works on any of them. */
export const maxCriteria = 8;

/**
 * What a session is scored by. A change of the text or the thresholds bumps `version`: what was scored before is scored
 * anew, and the old scores are kept beside.
 */
export const rubricSchema = z.strictObject({
  version: z.int().min(1),
  criteria: z.array(criterionSchema).min(4).max(maxCriteria),
});

export type Rubric = z.infer<typeof rubricSchema>;
