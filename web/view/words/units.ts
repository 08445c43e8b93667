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
