import { msBetween } from "../session/instant.ts";
import type { Exchange } from "../session/session.ts";
import type { Turn } from "../session/turn.ts";
import type { CautionKind } from "../speech/caution.ts";
import type { ProsodySummary } from "../speech/prosody.ts";
import { responseGap } from "../speech/response-gap.ts";
import { paceOf, spanMs } from "../speech/words-per-minute.ts";
import { type MeasureName, measureNames } from "./rubric.ts";

/**
 * A measure of one turn as a share: `amount / per` is its value. A session's value is the sum of the amounts over the
 * sum of the pers, so that a long turn counts for more than a short one.
 */
export interface Ratio {
  readonly amount: number;
  readonly per: number;
}

type Measured = Turn & { readonly prosody: ProsodySummary };

/** Caution marks that spoil every acoustic measure of a turn. */
const unusable: readonly CautionKind[] = ["too-quiet", "too-short"];

/** Caution marks that spoil measures of loudness: something between mouth and file may have turned it up or down. */
export const spoilsLoudness: readonly CautionKind[] = [
  ...unusable,
  "echo-cancelled",
  "gain-controlled",
  "noise-suppressed",
  "settings-unknown",
  "clipped",
];

const marked = (turn: Measured, marks: readonly CautionKind[]): boolean =>
  turn.prosody.cautions.some(({ kind }) => marks.includes(kind));

const isMeasured = (turn: Turn): turn is Measured => turn.prosody !== null;

const minute = 60_000;
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "");

/** The second word of "you know" or "I mean": marked as a filler like the first, and one filler with it. */
const goesWithLast = (last: string | undefined, text: string): boolean =>
  (last === "you" && text === "know") || (last === "i" && text === "mean");

/** Places of the fillers among the turn's words; a phrase such as "you know" stands at its first word. */
export const fillersOf = ({ words }: Turn): number[] =>
  words.flatMap((word, i) => {
    const before = words[i - 1];
    const last = before?.kind === "filler" ? bare(before.text) : undefined;
    return word.kind === "filler" && !goesWithLast(last, bare(word.text)) ? [i] : [];
  });

const wordCount = (turn: Turn): number => {
  const spoken = turn.words.filter(({ kind }) => kind === "word").length;
  return spoken > 0 ? spoken : (turn.transcript.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []).length;
};

/** How long the reply before this turn was heard, ms; 0 where it was only read. */
const replyMs = (turn: Turn): number =>
  turn.replyHeard === null ? 0 : Math.max(0, msBetween(turn.replyHeard.startedAt, turn.replyHeard.endedAt));

/** Gap and overlap between the reply and the turn, where the one was heard and the other spoken there and then. */
const responseOf = ({ source, replyHeard, startedAt, endedAt }: Turn) =>
  source !== "microphone" || replyHeard === null
    ? null
    : responseGap(
        { startMs: Date.parse(replyHeard.startedAt), endMs: Date.parse(replyHeard.endedAt) },
        { startMs: Date.parse(startedAt), endMs: Date.parse(endedAt) },
      );

/** Speakers change with a little overlap all the time; a second of it is more than that, ms. */
const leastOverlapMs = 1000;

/** What each measure is made of in one turn; null where the turn says nothing about it. */
export const ratiosOf = {
  /** As in `words-per-minute.ts`. */
  paceWpm: (turn) => {
    const { words, minutes } = paceOf(turn.words);
    return minutes === 0 ? null : { amount: words, per: minutes };
  },
  /** Fillers per minute from the first word or filler to the last. */
  fillersPerMinute: (turn) => {
    const ms = spanMs(turn.words);
    return ms === 0 ? null : { amount: fillersOf(turn).length, per: ms / minute };
  },
  /** Pauses between stretches of speech, per minute from the first stretch's start to the last one's end. */
  pausesPerMinute: (turn) => {
    if (!isMeasured(turn) || marked(turn, unusable)) return null;
    const { pauseCount, phonationTime, pauseTime } = turn.prosody.rates;
    const seconds = phonationTime + pauseTime;
    return seconds === 0 ? null : { amount: pauseCount, per: seconds / 60 };
  },
  /** Semitones between the 5th and the 95th percentile of F0, weighted by the voiced time (s). */
  pitchRangeSt: (turn) => {
    if (!isMeasured(turn) || marked(turn, unusable) || turn.prosody.stats.rangeSt === null) return null;
    const voiced = turn.prosody.duration * turn.prosody.voicedFraction;
    return voiced === 0 ? null : { amount: turn.prosody.stats.rangeSt * voiced, per: voiced };
  },
  /** Decibels between the 5th and the 95th percentile of intensity in speech, weighted by the time in speech (s). */
  loudnessRangeDb: (turn) => {
    if (!isMeasured(turn) || marked(turn, spoilsLoudness) || turn.prosody.rangeDb === null) return null;
    const seconds = turn.prosody.rates.phonationTime;
    return seconds === 0 ? null : { amount: turn.prosody.rangeDb * seconds, per: seconds };
  },
  /** Length of the turn over its length and that of the reply before it, 0..1; only where that reply was heard. */
  talkShare: (turn) => {
    const reply = replyMs(turn);
    if (turn.source === "typed" || reply === 0) return null;
    const own = Math.max(0, msBetween(turn.startedAt, turn.endedAt));
    return { amount: own, per: own + reply };
  },
  /** How long the turn was, ms; typed ones have no length. */
  monologueMs: (turn) =>
    turn.source === "typed" ? null : { amount: Math.max(0, msBetween(turn.startedAt, turn.endedAt)), per: 1 },
  /** 1 where the turn cut the reply off, or was spoken over it for a second or more; else 0. */
  interruptionShare: (turn) => {
    const response = responseOf(turn);
    if (response === null) return null;
    const cut = turn.replyHeard?.cutAtChar !== null;
    return { amount: cut || response.overlapMs >= leastOverlapMs ? 1 : 0, per: 1 };
  },
  /** Words, fillers left out. */
  wordsPerTurn: (turn) => ({ amount: wordCount(turn), per: 1 }),
  /** Question marks, a run of them counted once; null where the transcript has no punctuation to tell by. */
  questionsPerTurn: (turn) =>
    /[.!?]/.test(turn.transcript) ? { amount: (turn.transcript.match(/\?+/g) ?? []).length, per: 1 } : null,
} as const satisfies Partial<Record<MeasureName, (turn: Turn) => Ratio | null>>;

export type RatioName = keyof typeof ratiosOf;

/** Longest pause between two stretches of speech, ms; null where it was not measured. */
export const longestPauseOf = (turn: Turn): number | null =>
  isMeasured(turn) && !marked(turn, unusable) ? turn.prosody.longestPauseMs : null;

/**
 * Milliseconds from the end of the reply to the start of the turn, negative where they overlap. Null unless the reply
 * was heard to its end: a reply that was cut ended because of the turn.
 */
export const responseGapOf = (turn: Turn): number | null =>
  turn.replyHeard?.cutAtChar === null ? (responseOf(turn)?.gapMs ?? null) : null;

/** Milliseconds during which reply and turn sounded at once; null where no reply was heard. */
export const overlapOf = (turn: Turn): number | null => responseOf(turn)?.overlapMs ?? null;

const quotient = (ratio: Ratio | null): number | null => (ratio === null ? null : ratio.amount / ratio.per);

/** The value of one measure in one turn, in the measure's unit; null where the turn says nothing about it. */
export const turnMeasure = (name: MeasureName, turn: Turn): number | null => {
  if (name === "longestPauseMs") return longestPauseOf(turn);
  if (name === "responseGapMs") return responseGapOf(turn);
  return quotient(ratiosOf[name](turn));
};

/** Sums ratios; null of none. */
export const sumRatios = (ratios: readonly (Ratio | null)[]): Ratio | null => {
  const there = ratios.filter((ratio) => ratio !== null);
  if (there.length === 0) return null;
  return there.reduce((sum, { amount, per }) => ({ amount: sum.amount + amount, per: sum.per + per }));
};

/**
 * What was measured of the last of `exchanges`, in each measure's unit, null where it says nothing. `talkShare` is of
 * all of them together: a share in one exchange is chance.
 */
export const turnMeasures = (exchanges: readonly Exchange[]): Record<MeasureName, number | null> => {
  const turns = exchanges.flatMap(({ turn }) => (turn === null ? [] : [turn]));
  const turn = exchanges.at(-1)?.turn ?? null;
  const entries = measureNames.map((name) => [
    name,
    turn === null
      ? null
      : name === "talkShare"
        ? quotient(sumRatios(turns.map(ratiosOf.talkShare)))
        : turnMeasure(name, turn),
  ]);
  return Object.fromEntries(entries);
};
