import type { MeasureName } from "../../../shared/score/rubric.ts";
import { measureNames } from "../../../shared/score/rubric.ts";
import { fillersOf, overlapOf, turnMeasure } from "../../../shared/score/turn-measures.ts";
import { msBetween } from "../../../shared/session/instant.ts";
import type { Exchange } from "../../../shared/session/session.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import type { ProsodySummary } from "../../../shared/speech/prosody.ts";
import { type Column, column, type Table } from "./column.ts";
import type { Cell } from "./csv.ts";
import { ofSession, type StudySession } from "./session-tables.ts";

/** A turn of a session, with what followed it. */
export interface StudyTurn extends StudySession {
  /** From 1. */
  readonly place: number;
  readonly exchange: Exchange;
  readonly turn: Turn;
}

const measures: Readonly<Record<MeasureName, readonly [unit: string, meaning: string]>> = {
  paceWpm: ["words/min", "Words a minute, pauses within the turn included, fillers not counted."],
  fillersPerMinute: ["1/min", "Fillers a minute, from the first word or filler to the last."],
  longestPauseMs: ["ms", "The longest pause between two stretches of speech."],
  pausesPerMinute: ["1/min", "Pauses between stretches of speech, a minute of speech and pause time."],
  pitchRangeSt: ["semitones", "12 log2(p95/p05) of the fundamental frequency."],
  loudnessRangeDb: ["dB", "95th less 5th percentile of the intensity in speech; empty where a device changed it."],
  talkShare: ["0 to 1", "Length of the turn over its length and that of the reply before it, where that was heard."],
  responseGapMs: ["ms", "From the end of the reply before to the start of the turn; negative: they overlap."],
  monologueMs: ["ms", "Length of the turn."],
  interruptionShare: [
    "0 or 1",
    "1 where the reply before was cut off by the turn, or spoken over for a second or more.",
  ],
  wordsPerTurn: ["words", "Words, fillers left out."],
  questionsPerTurn: ["questions", "Question marks, a run of them counted once."],
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const prosody = (
  name: string,
  unit: string | null,
  meaning: string,
  of: (summary: ProsodySummary) => Cell,
): Column<StudyTurn> => column(name, unit, meaning, ({ turn }) => (turn.prosody === null ? null : of(turn.prosody)));

const prosodyColumns: readonly Column<StudyTurn>[] = [
  prosody("engine", null, "What measured the voice, with its version.", (p) => p.engine),
  prosody("sound_duration", "s", "Length of the sound that was measured.", (p) => p.duration),
  prosody("voiced_fraction", "0 to 1", "Share of the frames that are voiced.", (p) => p.voicedFraction),
  prosody("f0_mean", "Hz", "Mean fundamental frequency of the voiced frames.", (p) => p.stats.meanHz),
  prosody("f0_sd", "Hz", "Its standard deviation.", (p) => p.stats.sdHz),
  prosody("f0_mean_st", "semitones re 100 Hz", "Mean on a scale of semitones.", (p) => p.stats.meanSt100),
  prosody("f0_sd_st", "semitones", "Standard deviation on a scale of semitones.", (p) => p.stats.sdSt),
  prosody("f0_p05", "Hz", "5th percentile.", (p) => p.stats.p05Hz),
  prosody("f0_median", "Hz", "Median.", (p) => p.stats.medianHz),
  prosody("f0_p95", "Hz", "95th percentile.", (p) => p.stats.p95Hz),
  prosody("f0_range_st", "semitones", "12 log2(p95/p05).", (p) => p.stats.rangeSt),
  prosody("f0_variability_st", "semitones", "Spread of the pitch within stretches of voice.", (p) => p.variabilitySt),
  prosody("intensity_mean", "dB re 2e-5, full scale 1 Pa", "Mean intensity in speech.", (p) => p.meanDb),
  prosody("intensity_range", "dB", "95th less 5th percentile in speech, whatever the device did.", (p) => p.rangeDb),
  prosody("syllables", "syllables", "Syllable nuclei found in the sound.", (p) => p.syllableCount),
  prosody("speech_rate", "syllables/s", "Syllables over the whole length.", (p) => p.rates.speechRate),
  prosody("articulation_rate", "syllables/s", "Syllables over the time in speech.", (p) => p.rates.articulationRate),
  prosody("phonation_time", "s", "Time in speech.", (p) => p.rates.phonationTime),
  prosody("pauses", "pauses", "Pauses between stretches of speech.", (p) => p.rates.pauseCount),
  prosody("pause_time", "s", "Their time together.", (p) => p.rates.pauseTime),
  prosody("long_pauses", "pauses", "Those counted as long.", (p) => p.longPauseCount),
  prosody(
    "jitter_local",
    "fraction",
    "Local jitter; empty where it was not measured.",
    (p) => p.voice?.jitterLocal ?? null,
  ),
  prosody("jitter_rap", "fraction", "Relative average perturbation.", (p) => p.voice?.jitterRap ?? null),
  prosody("jitter_ppq5", "fraction", "Five-point period perturbation quotient.", (p) => p.voice?.jitterPpq5 ?? null),
  prosody("shimmer_local", "fraction", "Local shimmer.", (p) => p.voice?.shimmerLocal ?? null),
  prosody(
    "shimmer_apq3",
    "fraction",
    "Three-point amplitude perturbation quotient.",
    (p) => p.voice?.shimmerApq3 ?? null,
  ),
  prosody("hnr", "dB", "Harmonics-to-noise ratio.", (p) => p.voice?.hnrDb ?? null),
  prosody("cautions", null, "Why the figures are to be read with care, by kind.", (p) =>
    p.cautions.map(({ kind }) => kind).join(" "),
  ),
];

/** A row for each turn of a participant. */
export const turnsTable: Table<StudyTurn> = {
  file: "turns.csv",
  row: "one turn of a participant",
  columns: [
    ...ofSession<StudyTurn>(),
    column("turn_number", null, "Its place in the session, from 1.", ({ place }) => place),
    column("turn", null, "Random id of the turn.", ({ turn }) => turn.turnId),
    column("source", null, "microphone, file or typed.", ({ turn }) => turn.source),
    column("started_at", "UTC, ISO 8601", "When it began, by the device's clock.", ({ turn }) => turn.startedAt),
    column("ended_at", "UTC, ISO 8601", "When it ended, by the device's clock.", ({ turn }) => turn.endedAt),
    column("duration", "s", "From the one to the other.", ({ turn }) => msBetween(turn.startedAt, turn.endedAt) / 1000),
    column("fillers", "fillers", "Fillers that were heard.", ({ turn }) => fillersOf(turn).length),
    column("overlap", "ms", "During which reply and turn sounded at once.", ({ turn }) => overlapOf(turn)),
    ...measureNames.map((name): Column<StudyTurn> => {
      const [unit, meaning] = measures[name];
      return column(snake(name), unit, meaning, ({ turn }) => turnMeasure(name, turn));
    }),
    ...prosodyColumns,
    column("transcript", null, "What was said, as it was recognised or typed.", ({ turn }) => turn.transcript),
    column("reply", null, "What the partner answered.", ({ exchange }) => exchange.reply?.text ?? null),
    column(
      "reply_cut",
      null,
      "true: the participant spoke on before its end.",
      ({ exchange }) => exchange.reply?.cut ?? null,
    ),
    column(
      "reply_broken",
      null,
      "true: the language model broke off before its end.",
      ({ exchange }) => exchange.reply?.broken ?? null,
    ),
    column(
      "reply_model",
      null,
      "Provider and model that answered; empty: the script.",
      ({ exchange }) => exchange.reply?.model ?? null,
    ),
    column(
      "advice",
      null,
      "What the coach said; shown unless the condition is none.",
      ({ exchange }) => exchange.advice?.text ?? null,
    ),
    column(
      "advice_model",
      null,
      "Provider and model of the coach; empty: the script.",
      ({ exchange }) => exchange.advice?.model ?? null,
    ),
  ],
};

/** The turns of a session, in order. */
export const studyTurns = (of: StudySession): StudyTurn[] =>
  of.session.exchanges
    .flatMap((exchange) => (exchange.turn === null ? [] : [{ exchange, turn: exchange.turn }]))
    .map((one, i) => ({ ...of, ...one, place: i + 1 }));
