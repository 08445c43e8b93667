import { fillersOf, turnMeasure } from "../../../shared/score/turn-measures.ts";
import type { Turn } from "../../../shared/session/turn.ts";
import type { Caution, ProsodySummary } from "../../../shared/speech/prosody.ts";

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

/** The three that matter most while practising: pace, fillers, pitch range. What could not be measured is left out. */
export const mainMeasures = (turn: Turn): Measure[] => [
  ...shown(turnMeasure("paceWpm", turn), "Pace", "words/min"),
  ...(turn.words.length === 0 ? [] : [counted(fillersOf(turn).length, "Fillers", "filler", "fillers")]),
  ...shown(turnMeasure("pitchRangeSt", turn), "Pitch range", "semitones", 1),
];

/** Everything that was measured of a turn. */
export const allMeasures = (turn: Turn): Measure[] => {
  const longestPauseMs = turnMeasure("longestPauseMs", turn);
  const { prosody } = turn;
  return [
    ...mainMeasures(turn),
    ...shown(turnMeasure("loudnessRangeDb", turn), "Loudness range", "dB"),
    ...shown(longestPauseMs === null ? null : longestPauseMs / 1000, "Longest pause", "s", 1),
    ...shown(turnMeasure("responseGapMs", turn), "Gap before answering", "ms"),
    ...(prosody === null
      ? []
      : [
          ...shown(prosody.stats.medianHz, "Middle pitch", "Hz"),
          counted(prosody.rates.pauseCount, "Pauses", "pause", "pauses"),
          ...shown(prosody.rates.articulationRate, "Articulation", "syllables/s", 1),
        ]),
  ];
};

const cautionTexts: Readonly<Record<Caution, string>> = {
  "echo-cancelled": "Measured while echo cancellation was on, which changes pitch and loudness.",
  "gain-controlled": "The browser evened out your volume, so loudness can't be relied on.",
  "noise-suppressed": "The browser filtered noise, which changes pitch and loudness.",
  "settings-unknown": "The browser does not say what it did to the sound.",
  clipped: "Too loud for the microphone in places: the sound is cut off there.",
  "too-quiet": "Very quiet: pitch may be missing in places.",
  "too-short": "Too short for figures to mean much.",
};

/** Why figures of this turn are to be read with care, in whole sentences. */
export const cautionsOf = (prosody: ProsodySummary | null): string[] =>
  (prosody?.cautions ?? []).map((caution) => cautionTexts[caution]);
