import { sideOf } from "../../shared/score/level.ts";
import type { Band, MeasureName } from "../../shared/score/rubric.ts";
import type { Caution, CautionKind } from "../../shared/speech/caution.ts";

/** How a measure is spoken of. */
interface Wording {
  /** A value with its unit, as it stands in a sentence. */
  readonly show: (value: number) => string;
  /** What was measured, as a sentence around a shown value. */
  readonly found: (shown: string, value: number) => string;
  /** Something to try where the value lies below or above its band. */
  readonly below: string;
  readonly above: string;
}

const whole = (value: number): string => String(Math.round(value));
/** One decimal, none where it would be a zero. */
const tenth = (value: number): string => String(Number(value.toFixed(1)));

/** A figure with its unit, in the singular where the figure reads 1. */
const figure = (shown: string, one: string, many: string): string => `${shown} ${shown === "1" ? one : many}`;

const seconds = (ms: number): string => figure(tenth(ms / 1000), "second", "seconds");

const wordings: Readonly<Record<MeasureName, Wording>> = {
  paceWpm: {
    show: (v) => figure(whole(v), "word a minute", "words a minute"),
    found: (shown) => `You spoke at ${shown}.`,
    below: "Speak in shorter sentences, and go on within them without stopping.",
    above: "Stop for a breath at every full stop, above all before what matters most.",
  },
  fillersPerMinute: {
    show: (v) => figure(tenth(v), "filler a minute", "fillers a minute"),
    found: (shown) => `You used ${shown}.`,
    below: "Speak as freely as you would to a friend.",
    above: "Leave a short silence where a filler would come.",
  },
  longestPauseMs: {
    show: seconds,
    found: (shown) => `The longest pause inside a turn was ${shown}.`,
    below: "Leave a pause after a main point, so that it can settle.",
    above: "Take thinking time before the first word, or say that you need a moment.",
  },
  pausesPerMinute: {
    show: (v) => figure(tenth(v), "pause a minute", "pauses a minute"),
    found: (shown) => `You made ${shown}.`,
    below: "Put a pause between two thoughts.",
    above: "Think a sentence through to its end before you begin it.",
  },
  pitchRangeSt: {
    show: (v) => figure(tenth(v), "semitone", "semitones"),
    found: (shown) => `Your pitch moved over ${shown}.`,
    below: "Lift the word that carries the sentence, and let the end of it fall.",
    above: "Keep the large movements for the words that matter.",
  },
  loudnessRangeDb: {
    show: (v) => figure(tenth(v), "decibel", "decibels"),
    found: (shown) => `Your loudness moved over ${shown}.`,
    below: "Say the words that matter with a little more voice.",
    above: "Keep your voice up to the end of each sentence.",
  },
  talkShare: {
    show: (v) => `${whole(100 * v)} %`,
    found: (shown) => `You had ${shown} of the talking time.`,
    below: "Add an example or a reason before you hand over.",
    above: "Stop after your point and ask a question.",
  },
  responseGapMs: {
    show: seconds,
    found: (shown, v) =>
      v < 0
        ? `Half of your answers began ${seconds(-v)} or more before the reply had ended.`
        : `Half of your answers began within ${shown} of the reply's end.`,
    below: "Let the other side finish, then count to one.",
    above: "Begin with a short sentence that says what you will answer.",
  },
  monologueMs: {
    show: seconds,
    found: (shown) => `You spoke for ${shown} a turn on average.`,
    below: "Add a reason or an example before you hand over.",
    above: "Make your point in half a minute, then ask what the other side thinks.",
  },
  interruptionShare: {
    show: (v) => `${whole(100 * v)} %`,
    found: (shown) => `You spoke into ${shown} of the replies.`,
    below: "Come in where you have something to add.",
    above: "Let the other side finish, then count to one.",
  },
  wordsPerTurn: {
    show: (v) => figure(whole(v), "word a turn", "words a turn"),
    found: (shown) => `You said ${shown} on average.`,
    below: "Give one example or one reason more in each answer.",
    above: "Make one point in each answer, then stop.",
  },
  questionsPerTurn: {
    show: (v) => figure(tenth(v), "question a turn", "questions a turn"),
    found: (shown) => `You asked ${shown} on average.`,
    below: "End your next answer with one open question.",
    above: "Ask one question, then wait for its answer.",
  },
};

/** The number alone, as `show` would write it. */
const bare = (shown: string): string => shown.split(" ")[0] ?? shown;

/** The band as people say it: `120 to 160`, `up to 5`, `3 or more`. An end that nothing can lie beyond goes without saying. */
const aim = (name: MeasureName, { floor, low, high, ceiling }: Band): string => {
  const { show } = wordings[name];
  const unbounded = high >= ceiling;
  if (low <= floor) return `up to ${show(high)}`;
  const [, ...unit] = show(low).split(" ");
  return unbounded ? `${bare(show(low))} or more ${unit.join(" ")}` : `${bare(show(low))} to ${show(high)}`;
};

/** What was measured, and what this scenario aims for, in two plain sentences. */
export const sayMeasured = (name: MeasureName, value: number, band: Band): string => {
  const { show, found } = wordings[name];
  return `${found(show(value), value)} The aim here is ${aim(name, band)}.`;
};

/** What was measured, in one plain sentence. */
export const sayValue = (name: MeasureName, value: number): string =>
  wordings[name].found(wordings[name].show(value), value);

/** Praise of one turn, in one plain sentence. `title`: what the criterion is called. */
export const sayTurn = (title: string, name: MeasureName, value: number): string =>
  `${title}: within the aim in this turn, at ${wordings[name].show(value)}.`;

/** Something to try; null where the value is where it should be. */
export const sayNext = (name: MeasureName, value: number, band: Band): string | null => {
  const side = sideOf(value, band);
  return side === "within" ? null : wordings[name][side];
};

/** What was the matter with the sound, in a word or two. */
const faults: Readonly<Record<CautionKind, string>> = {
  "echo-cancelled": "changed by echo cancellation",
  "gain-controlled": "evened out by the browser",
  "noise-suppressed": "filtered by the browser",
  "settings-unknown": "perhaps changed by the device",
  clipped: "cut off where it was loud",
  "too-quiet": "very quiet",
  "too-short": "very short",
  noisy: "noisy",
  "band-limited": "as narrow as a telephone's",
  offset: "off its middle",
};

/** Why a figure is to be read with care, in one sentence; empty where nothing stands against it. */
export const sayCare = (cautions: readonly Caution[]): string => {
  if (cautions.length === 0) return "";
  const named = cautions.map(({ kind }) => faults[kind]);
  const last = named.pop() ?? "";
  return `Read this with care: the sound was ${named.length === 0 ? last : `${named.join(", ")} and ${last}`}.`;
};
