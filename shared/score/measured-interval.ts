import type { Turn } from "../session/turn.ts";
import { bootstrapT } from "./interval/bootstrap-t.ts";
import { countInterval } from "./interval/count-interval.ts";
import { type Interval, leastUtterances } from "./interval/interval.ts";
import { medianInterval } from "./interval/median-interval.ts";
import { shareInterval } from "./interval/share-interval.ts";
import { drawsFrom } from "./pseudo-random.ts";
import type { ScoredMeasureName } from "./rubric.ts";
import { responseGapOf } from "./turn-measures.ts";
import { utterancesOf } from "./utterances.ts";

/** What kind of figure each measure is: that decides how far it may lie from the truth. */
const kinds = {
  paceWpm: "ratio",
  fillersPerMinute: "count",
  pausesPerMinute: "count",
  pitchRangeSt: "ratio",
  loudnessRangeDb: "ratio",
  talkShare: "ratio",
  responseGapMs: "median",
  monologueMs: "ratio",
  interruptionShare: "share",
  wordsPerTurn: "ratio",
  questionsPerTurn: "count",
} as const satisfies Record<ScoredMeasureName, "ratio" | "count" | "share" | "median">;

/** What a figure is made of and how sure it is; the interval is null of fewer than `leastUtterances`. */
export interface Certainty {
  readonly utterances: number;
  readonly interval: Interval | null;
}

/** No ratio here is below 0, and a share of talking time is at most 1. */
const withinBounds = (name: ScoredMeasureName, { low, high }: Interval): Interval => ({
  low: Math.max(0, low),
  high: name === "talkShare" ? Math.min(1, high) : high,
});

/**
 * The 95 % interval of a measure over a session's turns, in its own unit. Everything random in it follows from `seed`:
 * the same turns and seed give the same to the bit, in Node, a browser and workerd.
 */
export const certaintyOf = (name: ScoredMeasureName, turns: readonly Turn[], seed: string): Certainty => {
  if (name === "responseGapMs") {
    const gaps = turns.flatMap((turn) => responseGapOf(turn) ?? []).toSorted((a, b) => a - b);
    return { utterances: gaps.length, interval: gaps.length < leastUtterances ? null : medianInterval(gaps) };
  }
  const items = utterancesOf(name, turns);
  const utterances = items.length;
  if (utterances < leastUtterances) return { utterances, interval: null };
  switch (kinds[name]) {
    case "ratio":
      return { utterances, interval: withinBounds(name, bootstrapT(items, drawsFrom(seed))) };
    case "count":
      return { utterances, interval: countInterval(items) };
    case "share": {
      const some = items.filter(({ amount }) => amount > 0).length;
      return { utterances, interval: shareInterval(some, utterances) };
    }
    default:
      return kinds[name] satisfies never;
  }
};
