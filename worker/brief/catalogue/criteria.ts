import type { Band, Criterion } from "../../../shared/score/rubric.ts";

/**
 * Words a minute. `speech`: 100 to 165, Microsoft Speaker Coach's range for presenting. `conversation`: the same,
 * up to 175, where Read.ai's range for meetings ends. `careful`, where words weigh: no faster than the middle of
 * speechfit's 140 to 160.
 */
const paceBands = {
  speech: { floor: 70, low: 100, high: 165, ceiling: 220 },
  conversation: { floor: 70, low: 100, high: 175, ceiling: 230 },
  careful: { floor: 60, low: 100, high: 150, ceiling: 210 },
} as const satisfies Record<string, Band>;

/** A minute: no harm was found up to 5, harm at about 12 (Laske 2024). */
const fillerBand: Band = { floor: 0, low: 0, high: 5, ceiling: 12 };

/**
 * Semitones between the 5th and the 95th percentile, of speeches. Twenty student presenters had a standard deviation of
 * 0.11 (the least lively) to 0.235 (the most) of their mean pitch, 10 s of them 0.06 to 0.36 (Hincks 2004); of a normal
 * spread these are 6 to 13, and 3.4 to 20 semitones. Listeners' ratings of liveliness follow it (r = 0.83, Hincks 2005),
 * which says nothing of the speaker's own state. Full marks begin below the middle presenter: Orai gave up a single range,
 * and more is not better without end.
 */
const pitchBand: Band = { floor: 3, low: 8, high: 20, ceiling: 30 };

/**
 * Decibels between the 5th and the 95th percentile in speech, of speeches. Speech holds about 30 between its loud and its
 * weak short-time levels (Dunn & White 1940), and 15 to 30 from percentile to percentile; nobody publishes a range to aim
 * at, so this one is wide.
 */
const loudnessBand: Band = { floor: 5, low: 14, high: 36, ceiling: 50 };

/**
 * Milliseconds of a turn on average. 76 s is the longest monologue that sales calls were found to bear (Demodesk), so an
 * average of that is the lowest level.
 */
const monologueBand: Band = { floor: 0, low: 0, high: 40_000, ceiling: 76_000 };

const percent = (share: number) => Math.round(100 * share);

/** Criterion: how fast the words came. */
export const pace = (kind: keyof typeof paceBands, weight = 1): Criterion => {
  const band = paceBands[kind];
  return {
    id: "pace",
    title: "Pace",
    description: "Words a minute while you spoke. Faster is harder to follow; slower is harder to stay with.",
    anchors: {
      1: `${band.floor} words a minute or fewer, or ${band.ceiling} or more.`,
      3: `About ${(band.floor + band.low) / 2} or ${(band.high + band.ceiling) / 2} words a minute.`,
      5: `${band.low} to ${band.high} words a minute.`,
    },
    basis: { kind: "measured", measure: "paceWpm", band },
    weight,
  };
};

/** Criterion: "um" and its kind. */
export const fillers = (weight = 1): Criterion => ({
  id: "fillers",
  title: "Fillers",
  description: "How often you said um, er and the like. A few do no harm; a short silence does the same work.",
  anchors: { 1: "12 a minute or more.", 3: "8 or 9 a minute.", 5: "5 a minute or fewer." },
  basis: { kind: "measured", measure: "fillersPerMinute", band: fillerBand },
  weight,
});

/**
 * Criterion: the trainee's part of the talking time, 0 to 1. What is right depends on who should be talking, so each
 * scenario gives its band and says why in `description`.
 */
export const talkShare = (band: Band, description: string, weight = 1): Criterion => ({
  id: "talk-share",
  title: "Share of the talking",
  description,
  anchors: {
    1: `${percent(band.floor)} % or less, or ${percent(band.ceiling)} % or more.`,
    3: `About ${percent((band.floor + band.low) / 2)} % or ${percent((band.high + band.ceiling) / 2)} %.`,
    5: `${percent(band.low)} to ${percent(band.high)} % of the talking time.`,
  },
  basis: { kind: "measured", measure: "talkShare", band },
  weight,
});

/** Criterion: questions in each turn, on average. */
export const questions = (band: Band, description: string, weight = 1): Criterion => ({
  id: "questions",
  title: "Questions",
  description,
  anchors: {
    1: "None, or so many at once that none could be answered.",
    3: "A question now and then.",
    5: `${band.low} to ${band.high} a turn, one at a time.`,
  },
  basis: { kind: "measured", measure: "questionsPerTurn", band },
  weight,
});

/** Criterion, for speeches: how far the pitch moved. */
export const pitchRange = (weight = 1): Criterion => ({
  id: "pitch-range",
  title: "Range of pitch",
  description: "How far your voice moved between low and high. It is measured from the sound alone.",
  anchors: {
    1: `${pitchBand.floor} semitones or fewer: all on one note.`,
    3: "5 or 6 semitones.",
    5: `${pitchBand.low} to ${pitchBand.high} semitones: more than half an octave.`,
  },
  basis: { kind: "measured", measure: "pitchRangeSt", band: pitchBand },
  weight,
});

/** Criterion, for speeches: how far the loudness moved. */
export const loudnessRange = (weight = 1): Criterion => ({
  id: "loudness-range",
  title: "Range of loudness",
  description: "How far apart your loud and your soft syllables were. Left out where the device evens loudness out.",
  anchors: {
    1: `${loudnessBand.floor} decibels or fewer: every word as loud as the next.`,
    3: "9 or 10 decibels.",
    5: `${loudnessBand.low} to ${loudnessBand.high} decibels.`,
  },
  basis: { kind: "measured", measure: "loudnessRangeDb", band: loudnessBand },
  weight,
});

/** Criterion: how long the trainee holds the floor. */
export const monologue = (weight = 1): Criterion => ({
  id: "monologue",
  title: "Length of a turn",
  description: "How long you spoke on average before the other side had its say.",
  anchors: {
    1: "76 seconds or more.",
    3: "About a minute.",
    5: "40 seconds or fewer.",
  },
  basis: { kind: "measured", measure: "monologueMs", band: monologueBand },
  weight,
});
