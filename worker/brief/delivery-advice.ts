import type { Band, MeasureName } from "../../shared/score/rubric.ts";
import type { Measures } from "./conversation.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";

/** Advice on how a turn was delivered: the figure, what is usual, and something to try. */
export interface DeliveryAdvice {
  /** Measure and side, such as `pace-high`: the same advice is not given twice in a session. */
  readonly id: string;
  readonly text: string;
}

type Wording = (value: string, band: { readonly low: string; readonly high: string }) => string;

/** Each measure as it is spoken of: its unit, and what is said above and below its band. */
interface Phrasing {
  readonly id: string;
  readonly show: (value: number) => string;
  readonly above?: Wording;
  readonly below?: Wording;
}

const whole = (value: number) => String(Math.round(value));
const seconds = (ms: number) => (ms / 1000).toFixed(1);
const percent = (share: number) => String(Math.round(100 * share));

const phrasings: Readonly<Partial<Record<MeasureName, Phrasing>>> = {
  paceWpm: {
    id: "pace",
    show: whole,
    above: (v, b) => `You spoke at ${v} words a minute; ${b.low} to ${b.high} is easier to follow. Stop at full stops.`,
    below: (v, b) => `You spoke at ${v} words a minute; ${b.low} to ${b.high} is usual here. Try shorter sentences.`,
  },
  fillersPerMinute: {
    id: "fillers",
    show: whole,
    above: (v, b) =>
      `That turn had about ${v} fillers a minute; up to ${b.high} is usual. Leave a short silence in their place.`,
  },
  longestPauseMs: {
    id: "pause",
    show: seconds,
    above: (v) => `There was a pause of ${v} seconds inside that turn. Thinking time works best before the first word.`,
  },
  wordsPerTurn: {
    id: "length",
    show: whole,
    above: (v, b) => `That turn was ${v} words long; up to ${b.high} leaves more room for the other side.`,
    below: (v, b) => `That turn was ${v} words long; ${b.low} or more gives the other side something to work with.`,
  },
  questionsPerTurn: {
    id: "questions",
    show: whole,
    below: () => "There was no question in that turn. End the next one with a single open question.",
    above: (v) => `You asked ${v} questions in one turn. Ask one, then wait for its answer.`,
  },
  talkShare: {
    id: "share",
    show: percent,
    above: (v, b) => `You have had ${v} % of the talking time so far; up to ${b.high} % is usual here. Ask, then wait.`,
    below: (v, b) => `You have had ${v} % of the talking time so far; ${b.low} % or more is usual here.`,
  },
  monologueMs: {
    id: "monologue",
    show: (ms) => whole(ms / 1000),
    above: (v, b) => `That turn took ${v} seconds; up to ${b.high} leaves more room for the other side.`,
  },
  pitchRangeSt: {
    id: "pitch",
    show: whole,
    below: (v, b) =>
      `Your pitch moved over ${v} semitones in that turn; ${b.low} or more is easier to listen to. Lift the words that matter.`,
  },
};

/** Said of any turn, whatever the rubric: a gap in mid-answer long enough to sound like its end. */
const pauseBand: Band = { floor: 0, low: 0, high: 4000, ceiling: 8000 };
/** Rates over less than this are chance. */
const leastMs = 4000;

/**
 * Advice on the measures of one turn that lie outside the bands of the scenario's rubric, furthest outside first.
 * Empty when nothing was measured.
 */
export const deliveryAdvice = (brief: ScenarioBrief, measures: Measures, durationMs: number): DeliveryAdvice[] => {
  const bands = new Map<MeasureName, Band>([["longestPauseMs", pauseBand]]);
  for (const { basis } of brief.scenario.rubric.criteria) {
    if (basis.kind === "measured") bands.set(basis.measure, basis.band);
  }
  const found: (DeliveryAdvice & { readonly excess: number })[] = [];
  for (const [measure, band] of bands) {
    const value = measures[measure];
    const phrasing = phrasings[measure];
    if (value === undefined || value === null || phrasing === undefined) continue;
    if (durationMs < leastMs && (measure === "paceWpm" || measure === "fillersPerMinute")) continue;
    const shown = { low: phrasing.show(band.low), high: phrasing.show(band.high) };
    if (value > band.high && phrasing.above !== undefined) {
      const excess = (value - band.high) / Math.max(band.ceiling - band.high, Number.EPSILON);
      found.push({ id: `${phrasing.id}-high`, text: phrasing.above(phrasing.show(value), shown), excess });
    } else if (value < band.low && phrasing.below !== undefined) {
      const excess = (band.low - value) / Math.max(band.low - band.floor, Number.EPSILON);
      found.push({ id: `${phrasing.id}-low`, text: phrasing.below(phrasing.show(value), shown), excess });
    }
  }
  return found.toSorted((a, b) => b.excess - a.excess).map(({ id, text }) => ({ id, text }));
};
