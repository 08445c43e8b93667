import { levelOf } from "../score/level.ts";
import type { ProsodySeries } from "../speech/prosody.ts";
import { speechSpan } from "../speech/segments.ts";
import { alignContours, contourOf, stepS } from "./contour.ts";
import { type DrillResult, unscored } from "./result.ts";

/** Two contours on the model's time, a value each `stepS`, semitones about each speaker's own median; null without voice. */
export interface Overlay {
  readonly model: readonly (number | null)[];
  readonly own: readonly (number | null)[];
}

/** The trainee's contour laid over the model's; null where one of them has no voice. */
export const overlayOf = (model: ProsodySeries, own: ProsodySeries): Overlay | null => {
  const [theirs, mine] = [contourOf(model), contourOf(own)];
  if (theirs === null || mine === null) return null;
  return { model: theirs.st, own: alignContours(theirs, mine).map((j) => mine.st[j] ?? null) };
};

/** Voice that both have at the same places, s; less of it and a likeness is chance. */
const leastBothS = 0.5;

const bothOf = ({ model, own }: Overlay): [number, number][] =>
  model.flatMap((st, i): [number, number][] => {
    const mine = own[i] ?? null;
    return st === null || mine === null ? [] : [[st, mine]];
  });

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Pearson's correlation; 0 where one of the two doesn't move at all. */
const correlation = (pairs: readonly (readonly [number, number])[]): number => {
  const [a, b] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  let [xy, xx, yy] = [0, 0, 0];
  for (const [x, y] of pairs) {
    xy += (x - a) * (y - b);
    xx += (x - a) ** 2;
    yy += (y - b) ** 2;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
};

/** Two people who read a line alike reach about this; 1 is the same recording. */
const correlationBand = { floor: 0, low: 0.75, high: 1, ceiling: 1 };
/** Two semitones are a tone: hardly heard as another melody; six are half an octave. */
const distanceBand = { floor: 0, low: 0, high: 2, ceiling: 6 };
const timeBand = { floor: 0.5, low: 0.85, high: 1.15, ceiling: 1.5 };

/** Beyond this it was something else that was said, or half of it. */
const mostRatio = 2;

const spanS = ({ segments }: ProsodySeries): number => {
  const { start, end } = speechSpan(segments);
  return end - start;
};

/**
 * Scores a line said after a model, by the two measures that Hermes (1998, J. Speech Lang. Hear. Res. 41) compares pitch contours
 * with: correlation (level 5 from 0.75, 1 at 0) counted twice, and root mean square distance in semitones about each speaker's own
 * median (level 5 up to 2, 1 from 6) counted once; and by time taken over the model's (level 5 within 15 %), counted once.
 */
export const scoreShadowing = (model: ProsodySeries, own: ProsodySeries | null): DrillResult => {
  if (own === null) return unscored("The sound could not be measured, so there is no contour.");
  const overlay = overlayOf(model, own);
  const both = overlay === null ? [] : bothOf(overlay);
  if (both.length * stepS < leastBothS) {
    return unscored("Too little voice was found in the places where the model has it. Say the whole line after it.");
  }
  const ratio = spanS(own) / spanS(model);
  if (ratio > mostRatio || ratio < 1 / mostRatio) {
    return unscored(
      `What you said took ${ratio.toFixed(1)} times as long as the recording. Say the line alone, and all of it.`,
    );
  }
  const likeness = correlation(both);
  const distance = Math.sqrt(mean(both.map(([x, y]) => (x - y) ** 2)));
  return {
    kind: "scored",
    parts: [
      { name: "contourCorrelation", value: likeness, level: levelOf(likeness, correlationBand), weight: 2 },
      { name: "contourDistanceSt", value: distance, level: levelOf(distance, distanceBand), weight: 1 },
      { name: "timeRatio", value: ratio, level: levelOf(ratio, timeBand), weight: 1 },
    ],
  };
};
