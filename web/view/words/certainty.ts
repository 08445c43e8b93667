import { type Baseline, leastSessions } from "../../../shared/score/baseline.ts";
import type { Score } from "../../../shared/score/evaluation.ts";
import { type Interval, leastUtterances } from "../../../shared/score/interval/interval.ts";
import type { Criterion } from "../../../shared/score/rubric.ts";
import { count } from "./format.ts";
import { measuredRange } from "./units.ts";

/** A level's interval: `3.2 to 4.5`. */
export const levelRange = ({ low, high }: Interval): string => `${low.toFixed(1)} to ${high.toFixed(1)}`;

/** How sure a level is, in one sentence; null of one that is counted, or that is none. */
export const sayCertainty = (score: Score, criterion: Criterion | undefined): string | null => {
  if (score.level === null || score.basis === "covered") return null;
  const { samples, interval, valueInterval } = score;
  if (score.basis === "judged") {
    return interval === null
      ? "Judged once, so there is no telling how sure this level is."
      : `Judged ${samples} times: level ${levelRange(interval)} with 95 % certainty.`;
  }
  if (valueInterval === null || interval === null || criterion?.basis.kind !== "measured") {
    return `Too little speech to say how sure this is: it takes ${leastUtterances} turns, and there ${samples === 1 ? "was" : "were"} ${samples}.`;
  }
  return `With 95 % certainty ${measuredRange(criterion.basis.measure, valueInterval)}, level ${levelRange(interval)}.`;
};

/** What a measure is beside the trainee's own earlier sessions, in one sentence; null of a first session. */
export const sayBaseline = ({ measure, earlier, usual, change, value }: Baseline): string | null => {
  if (usual === null) {
    return earlier.length === 0
      ? null
      : `What is usual for you shows after ${count(leastSessions, "session")} like this one; before it there ${earlier.length === 1 ? "was" : "were"} ${earlier.length}.`;
  }
  const range = measuredRange(measure, usual);
  switch (change) {
    case "higher":
      return `Higher than your usual ${range}.`;
    case "lower":
      return `Lower than your usual ${range}.`;
    case "same":
      return value >= usual.low && value <= usual.high
        ? `As usual for you: ${range}.`
        : `Not clearly different from your usual ${range}.`;
    case null:
      return `Your usual is ${range}. There was too little speech to compare.`;
    default:
      return change satisfies never;
  }
};
