import type { MeasureName } from "../../../shared/score/rubric.ts";

/** How a measure's value is written. */
const units: Readonly<Record<MeasureName, (value: number) => string>> = {
  paceWpm: (v) => `${v.toFixed(0)} words a minute`,
  fillersPerMinute: (v) => `${v.toFixed(1)} fillers a minute`,
  longestPauseMs: (v) => `longest pause ${(v / 1000).toFixed(1)} s`,
  pausesPerMinute: (v) => `${v.toFixed(1)} pauses a minute`,
  pitchRangeSt: (v) => `pitch range ${v.toFixed(1)} semitones`,
  loudnessRangeDb: (v) => `loudness range ${v.toFixed(0)} dB`,
  talkShare: (v) => `${(100 * v).toFixed(0)} % of the talking time`,
  responseGapMs: (v) => `${(v / 1000).toFixed(1)} s before answering`,
  monologueMs: (v) => `${(v / 1000).toFixed(0)} s a turn`,
  interruptionShare: (v) => `${(100 * v).toFixed(0)} % of the replies spoken into`,
  wordsPerTurn: (v) => `${v.toFixed(0)} words a turn`,
  questionsPerTurn: (v) => `${v.toFixed(1)} questions a turn`,
};

/** A measured value with its unit, in words. */
export const measured = (name: MeasureName, value: number): string => units[name](value);

/** A measure's value without its unit, as in a range. */
const bare: Readonly<Record<MeasureName, (value: number) => string>> = {
  paceWpm: (v) => v.toFixed(0),
  fillersPerMinute: (v) => v.toFixed(1),
  longestPauseMs: (v) => (v / 1000).toFixed(1),
  pausesPerMinute: (v) => v.toFixed(1),
  pitchRangeSt: (v) => v.toFixed(1),
  loudnessRangeDb: (v) => v.toFixed(0),
  talkShare: (v) => (100 * v).toFixed(0),
  responseGapMs: (v) => (v / 1000).toFixed(1),
  monologueMs: (v) => (v / 1000).toFixed(0),
  interruptionShare: (v) => (100 * v).toFixed(0),
  wordsPerTurn: (v) => v.toFixed(0),
  questionsPerTurn: (v) => v.toFixed(1),
};

const signs: Readonly<Partial<Record<MeasureName, string>>> = {
  longestPauseMs: " s",
  talkShare: " %",
  responseGapMs: " s",
  monologueMs: " s",
  interruptionShare: " %",
};

/** Two values of a measure as people say a range: `121 to 144`, `12 to 40 %`; one figure where both read the same. */
export const measuredRange = (name: MeasureName, { low, high }: { low: number; high: number }): string => {
  const [from, to] = [bare[name](low), bare[name](high)];
  return `${from === to ? from : `${from} to ${to}`}${signs[name] ?? ""}`;
};
