import type { Turn } from "../session/turn.ts";
import { quantile } from "../speech/quantile.ts";
import type { MeasureName } from "./rubric.ts";
import { longestPauseOf, type RatioName, ratiosOf, responseGapOf, spoilsLoudness, sumRatios } from "./turn-measures.ts";

/** A measure over a whole session, in the measure's unit; or null with the plain reason. */
export type Measurement =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: string };

const none = (reason: string) => ({ value: null, reason }) as const;
const some = (value: number): Measurement => ({ value, reason: null });

/** Less speech than this in a session and a rate is chance. Speech rates settle over some seconds; 5 s is a sentence. */
const leastSpeechS = 5;

const tooLittle = (seconds: number): Measurement =>
  none(`Too little speech: this takes at least ${leastSpeechS} seconds, and there were ${seconds.toFixed(1)}.`);

/** Seconds of voiced sound below which a range of pitch is chance. */
const leastVoicedS = 2;

const tooLittleVoice = (seconds: number): Measurement =>
  none(`Too little voice: this takes at least ${leastVoicedS} seconds, and there were ${seconds.toFixed(1)}.`);

const allTyped = (turns: readonly Turn[]): boolean => turns.every(({ source }) => source === "typed");

const unspoken = none("Every turn was typed, so there was no voice to measure.");
const unheard = none("The sound was too short, too quiet or not measured, so there is no figure.");
const notAloud = none("The replies were read rather than heard, so there is no talking time to compare.");

/** A rate over time in which something was said. `secondsPer`: seconds in one of the ratio's units of `per`. */
const rate = (name: RatioName, turns: readonly Turn[], secondsPer: number): Measurement => {
  if (allTyped(turns)) return unspoken;
  const sum = sumRatios(turns.map(ratiosOf[name]));
  if (sum === null) return unheard;
  const seconds = sum.per * secondsPer;
  return seconds < leastSpeechS ? tooLittle(seconds) : some(sum.amount / sum.per);
};

const mean = (name: RatioName, turns: readonly Turn[], missing: string): Measurement => {
  const sum = sumRatios(turns.map(ratiosOf[name]));
  return sum === null ? none(missing) : some(sum.amount / sum.per);
};

const loudness = (turns: readonly Turn[]): Measurement => {
  const measured = turns.filter(({ prosody }) => prosody !== null);
  const changed = measured.every(({ prosody }) => prosody?.cautions.some(({ kind }) => spoilsLoudness.includes(kind)));
  if (measured.length > 0 && changed) {
    return none(
      "The recording was too quiet, clipped, or changed by the device or the browser, so its loudness is not used.",
    );
  }
  return rate("loudnessRangeDb", turns, 1);
};

const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

/** How each measure is taken over a session's turns (at least one). */
const measurers: Record<MeasureName, (turns: readonly Turn[]) => Measurement> = {
  /**
   * Words per minute, pauses within turns included, fillers not counted ("speech rate", as Microsoft Speaker Coach and
   * Read.ai report it). Over all spoken turns.
   */
  paceWpm: (turns) => rate("paceWpm", turns, 60),
  /** Fillers per minute of talking, as Laske (2024) and HBR/Zandan count them. */
  fillersPerMinute: (turns) => rate("fillersPerMinute", turns, 60),
  /** Milliseconds: the longest pause between two stretches of speech inside any turn. */
  longestPauseMs: (turns) => {
    if (allTyped(turns)) return unspoken;
    const pauses = present(turns.map(longestPauseOf));
    return pauses.length === 0 ? unheard : some(Math.max(...pauses));
  },
  /** Pauses inside turns per minute (schema `prosody/1`: inner pauses over speech and pause time). */
  pausesPerMinute: (turns) => rate("pausesPerMinute", turns, 60),
  /** Semitones: 12 log2(p95/p05) of F0 in each turn, weighted by voiced time (the range that is robust to octave slips). */
  pitchRangeSt: (turns) => {
    if (allTyped(turns)) return unspoken;
    const sum = sumRatios(turns.map(ratiosOf.pitchRangeSt));
    return sum === null ? unheard : sum.per < leastVoicedS ? tooLittleVoice(sum.per) : some(sum.amount / sum.per);
  },
  /** Decibels: p95 - p05 of intensity in speech in each turn, weighted by time in speech; turns with a changed level left out. */
  loudnessRangeDb: loudness,
  /** 0..1: the trainee's talking time over the trainee's and the partner's, where replies were heard (Gong's talk ratio). */
  talkShare: (turns) => mean("talkShare", turns, (allTyped(turns) ? unspoken : notAloud).reason),
  /**
   * Milliseconds: the median time from a reply's end to the start of the answer. People answer each other after 0 to
   * 200 ms on average in ten languages (Stivers et al. 2009, PNAS 106).
   */
  responseGapMs: (turns) => {
    if (allTyped(turns)) return unspoken;
    const gaps = present(turns.map(responseGapOf)).toSorted((a, b) => a - b);
    const median = quantile(gaps, 0.5);
    return median === null ? none("No reply was heard to its end before an answer into the microphone.") : some(median);
  },
  /** Milliseconds: how long a turn is on average. Typed turns have no length. */
  monologueMs: (turns) => mean("monologueMs", turns, unspoken.reason),
  /** 0..1: the share of replies heard that were cut off by the turn after them, or spoken over for a second or more. */
  interruptionShare: (turns) => mean("interruptionShare", turns, (allTyped(turns) ? unspoken : notAloud).reason),
  /** Words per turn on average, fillers not counted; typed turns count too. */
  wordsPerTurn: (turns) => mean("wordsPerTurn", turns, "Nothing was said."),
  /** Questions per turn on average, by their question marks; typed turns count too. */
  questionsPerTurn: (turns) =>
    mean("questionsPerTurn", turns, "The transcript has no punctuation, so questions can't be told from statements."),
};

/** One measure over a session's turns, from what their devices sent. Nothing in it depends on a model or a clock. */
export const measure = (name: MeasureName, turns: readonly Turn[]): Measurement =>
  turns.length === 0 ? none("Nothing was said in this session.") : measurers[name](turns);
