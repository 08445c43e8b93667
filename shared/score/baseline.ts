import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { type Interval, intervalSchema, studentT } from "./interval/interval.ts";
import { type ScoredMeasureName, scoredMeasureNames } from "./rubric.ts";

/** What was measured in an earlier session of the same person. */
export const earlierValueSchema = z.strictObject({
  sessionId: z.string(),
  startedAt: instantSchema,
  scenarioId: z.string(),
  format: z.enum(["conversation", "speech"]),
  measure: z.enum(scoredMeasureNames),
  value: z.number(),
});

export type EarlierValue = z.infer<typeof earlierValueSchema>;

/** A measure of a session beside the same person's earlier ones. */
export const baselineSchema = z.strictObject({
  measure: z.enum(scoredMeasureNames),
  value: z.number(),
  /** The earlier values that it is compared with, newest first. */
  earlier: z.array(earlierValueSchema.pick({ sessionId: true, startedAt: true, value: true })),
  /** Where a session of theirs lies 95 % of the time; null with too few to say. */
  usual: intervalSchema.nullable(),
  /**
   * `higher` or `lower` where the change is larger than chance explains, `same` where it is not; null with too few
   * sessions, or too little speech in this one, to say.
   */
  change: z.enum(["higher", "lower", "same"]).nullable(),
});

export type Baseline = z.infer<typeof baselineSchema>;

/** Fewer earlier sessions are no habit. */
export const leastSessions = 4;
/** Older ones than these are another speaker's, nearly. */
const mostSessions = 20;

/**
 * What may be compared: how somebody speaks, in every conversation or in every speech; how the talk is shared out, in the
 * same scenario alone, since that depends on what is asked of them.
 */
const comparedWithin: Readonly<Record<ScoredMeasureName, "format" | "scenarioId">> = {
  paceWpm: "format",
  fillersPerMinute: "format",
  pausesPerMinute: "format",
  pitchRangeSt: "format",
  loudnessRangeDb: "format",
  responseGapMs: "format",
  interruptionShare: "format",
  talkShare: "scenarioId",
  monologueMs: "scenarioId",
  wordsPerTurn: "scenarioId",
  questionsPerTurn: "scenarioId",
};

/**
 * Where the next session lies 95 % of the time if nothing changes: the prediction interval of a normal sample, mean ± t s
 * sqrt(1 + 1/n), n values. It holds what differs from day to day and what is chance within a session alike, since the
 * earlier values hold both. Of skewed values it covers 92 to 97 % (`coverage.test.ts`).
 */
export const usualRange = (values: readonly number[]): Interval => {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const half = studentT(n - 1) * Math.sqrt(variance * (1 + 1 / n));
  return { low: mean - half, high: mean + half };
};

/** What a session measured, and how sure it is. */
export interface Present {
  readonly measure: ScoredMeasureName;
  readonly value: number;
  readonly interval: Interval | null;
  readonly scenarioId: string;
  readonly format: EarlierValue["format"];
}

/** Only a gap may be negative, and no share is more than the whole. */
const withinBounds = (measure: ScoredMeasureName, { low, high }: Interval): Interval => ({
  low: measure === "responseGapMs" ? low : Math.max(0, low),
  high: measure === "talkShare" || measure === "interruptionShare" ? Math.min(1, high) : high,
});

/**
 * A change counts where it is larger than both kinds of chance: the value lies outside what is usual for this person, and
 * the interval of the session itself leaves out the middle of that.
 */
const changeOf = ({ value, interval }: Present, usual: Interval): Baseline["change"] => {
  if (interval === null) return null;
  const middle = (usual.low + usual.high) / 2;
  if (value > usual.high && interval.low > middle) return "higher";
  if (value < usual.low && interval.high < middle) return "lower";
  return "same";
};

/** A measure beside the person's earlier ones (`earlier`: of any measure and scenario, newest first). */
export const baselineOf = (present: Present, earlier: readonly EarlierValue[]): Baseline => {
  const { measure, value } = present;
  const by = comparedWithin[measure];
  const compared = earlier
    .filter((one) => one.measure === measure && one[by] === present[by])
    .slice(0, mostSessions)
    .map((one) => ({ sessionId: one.sessionId, startedAt: one.startedAt, value: one.value }));
  if (compared.length < leastSessions) return { measure, value, earlier: compared, usual: null, change: null };
  const range = usualRange(compared.map((one) => one.value));
  return {
    measure,
    value,
    earlier: compared,
    usual: withinBounds(measure, range),
    change: changeOf(present, range),
  };
};
