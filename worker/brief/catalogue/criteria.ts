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
