import type { Turn } from "../session/turn.ts";
import type { Evidence } from "./evaluation.ts";
import { sideOf } from "./level.ts";
import { quoteOpening, quoteSentence, quoteWords } from "./quote.ts";
import type { Band, MeasureName } from "./rubric.ts";
import { fillersOf, turnMeasure } from "./turn-measures.ts";

/** Words quoted on either side of a pause or a filler. */
const around = 4;

/** Number of the word before the longest gap between two words; null where no two words have one. */
const widestGap = ({ words }: Turn): number | null => {
  let widest: number | null = null;
  let most = 0;
  for (let i = 0; i + 1 < words.length; i++) {
    const gap = (words[i + 1]?.startMs ?? 0) - (words[i]?.endMs ?? 0);
    if (gap > most) {
      most = gap;
      widest = i;
    }
  }
  return widest;
};

/** First and last of the fillers (at most four in a row) that stand closest together. */
const densest = (turn: Turn): readonly [number, number] | null => {
  const places = fillersOf(turn);
  const size = Math.min(4, places.length);
  let best: readonly [number, number] | null = null;
  for (let i = 0; i + size <= places.length && size > 0; i++) {
    const first = places[i] as number;
    const last = places[i + size - 1] as number;
    if (best === null || last - first < best[1] - best[0]) best = [first, last];
  }
  return best;
};

/** Quotes the place in a turn that shows the measure. */
const quoteFor = (name: MeasureName, turn: Turn): Evidence => {
  if (name === "longestPauseMs") {
    const gap = widestGap(turn);
    if (gap !== null) return quoteWords(turn, gap + 1 - around, gap + around);
  }
  if (name === "fillersPerMinute") {
    const fillers = densest(turn);
    if (fillers !== null) return quoteWords(turn, fillers[0] - around, fillers[1] + around);
  }
  const question = name === "questionsPerTurn" ? turn.transcript.indexOf("?") : -1;
  return question > 0 ? quoteSentence(turn, question - 1) : quoteOpening(turn);
};

/**
 * The moment that shows a measure best. A session's value past its band is shown by the turn furthest on that side
 * (the fastest, the one with most fillers), one within by the turn nearest to it. The longest pause is always the
 * turn that holds it. Null where no turn has a value.
 */
export const momentOf = (name: MeasureName, turns: readonly Turn[], value: number, band: Band): Evidence | null => {
  const valued = turns.flatMap((turn) => {
    const own = turnMeasure(name, turn);
    return own === null ? [] : [{ turn, own }];
  });
  const side = name === "longestPauseMs" ? "above" : sideOf(value, band);
  const fits = ({ own }: { own: number }): number =>
    side === "above" ? own : side === "below" ? -own : -Math.abs(own - value);
  const best = valued.toSorted((a, b) => fits(b) - fits(a))[0];
  return best === undefined ? null : quoteFor(name, best.turn);
};
