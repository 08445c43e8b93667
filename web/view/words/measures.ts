import { fillersOf, overlapOf, turnMeasure } from "../../../shared/score/turn-measures.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import { type Caution, type CautionKind, drownedDb } from "../../../shared/speech/caution.ts";
import { longPauseS } from "../../../shared/speech/long-pauses.ts";

/** A measure as people read it. */
export interface Measure {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}

const shown = (value: number | null, label: string, unit: string, decimals = 0): Measure[] =>
  value === null ? [] : [{ label, value: value.toFixed(decimals), unit }];

const counted = (n: number, label: string, one: string, many: string): Measure => ({
  label,
  value: `${n}`,
  unit: n === 1 ? one : many,
});

/** Everything that was measured of a turn, what matters most while practising first. What could not be measured is left out. */
export const allMeasures = (turn: Turn): Measure[] => {
  const longestPauseMs = turnMeasure("longestPauseMs", turn);
  const { prosody } = turn;
  return [
    ...shown(turnMeasure("paceWpm", turn), "Pace", "words/min"),
    ...(turn.words.length === 0 ? [] : [counted(fillersOf(turn).length, "Fillers", "filler", "fillers")]),
    ...shown(turnMeasure("pitchRangeSt", turn), "Pitch range", "semitones", 1),
    ...shown(turnMeasure("loudnessRangeDb", turn), "Loudness range", "dB"),
    ...shown(longestPauseMs === null ? null : longestPauseMs / 1000, "Longest pause", "s", 1),
    ...shown(turnMeasure("responseGapMs", turn), "Gap before answering", "ms"),
    ...shown(overlapOf(turn) || null, "Speaking over the reply", "ms"),
    ...(prosody === null
      ? []
      : [
          ...shown(prosody.stats.medianHz, "Middle pitch", "Hz"),
          ...shown(prosody.variabilitySt, "Pitch variability", "semitones", 1),
          counted(prosody.rates.pauseCount, "Pauses", "pause", "pauses"),
          { label: "Long pauses", value: `${prosody.longPauseCount}`, unit: `of ${longPauseS} s or more` },
          ...shown(prosody.rates.articulationRate, "Articulation", "syllables/s", 1),
        ]),
  ];
};

const khz = (hz: number): string => `${(hz / 1000).toFixed(1)} kHz`;

const cautionTexts: Readonly<Record<CautionKind, (value: number) => string>> = {
  "echo-cancelled": () => "Measured while echo cancellation was on, which changes pitch and loudness.",
  "gain-controlled": () => "The browser evened out your volume, so loudness can’t be relied on.",
  "noise-suppressed": () => "The browser filtered noise, which changes pitch, loudness and pauses.",
  "settings-unknown": () => "Nobody knows what was done to the sound before, so loudness can’t be relied on.",
  clipped: (v) =>
    `Too loud for the microphone: ${v < 10 ? v.toFixed(1) : v.toFixed(0)} peaks a second are cut off. Loudness can’t be relied on.`,
  "too-quiet": (v) =>
    `Very quiet: the loudest parts reach ${v.toFixed(0)} dB of full scale, so pitch and pauses may be missed.`,
  "too-short": (v) => `Only ${v.toFixed(1)} seconds of speech: too short for figures to mean much.`,
  noisy: (v) =>
    v < drownedDb
      ? `Noisy: your voice stands only ${v.toFixed(0)} dB above the noise, so pitch, pauses and loudness may be off.`
      : `Some noise: your voice stands ${v.toFixed(0)} dB above it, so the softest parts, and with them loudness, may be off.`,
  "band-limited": (v) => `The sound ends at ${khz(v)}, as on a telephone: s and f are missing, so loudness may be off.`,
  offset: (v) =>
    `The recording does not rest at zero (${(100 * v).toFixed(0)} % off), which leaves less room for loud parts.`,
};

/** Why figures are to be read with care, in whole sentences. */
export const cautionsOf = (cautions: readonly Caution[]): string[] =>
  cautions.map(({ kind, value }) => cautionTexts[kind](value ?? 0));
