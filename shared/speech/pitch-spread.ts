import { quantile } from "./quantile.ts";

/** How a speaker's pitch spreads about their own middle. */
export interface PitchSpread {
  /** Hz; null without voice. */
  readonly medianHz: number | null;
  /**
   * Semitones, 0 or more: 12 log2(p95 / p05) of F0 over the voiced frames. Typical: 3 (level) to 12 (lively). Percentiles in
   * place of the extremes, since single frames an octave off decide those ('t Hart, Collier & Cohen 1990 for semitones;
   * De Looze & Hirst 2008 for robust quantiles).
   */
  readonly rangeSt: number | null;
  /**
   * Semitones, 0 or more: root mean square distance of the voiced frames from the speaker's own median. Typical: 1.5 to 4.
   * Like the standard deviation in semitones ("pitch variation quotient", Hincks 2005), but stray octaves don't move the middle.
   */
  readonly variabilitySt: number | null;
}

/** Spread of `f0`, Hz per frame, null where unvoiced. All null without voice. */
export const pitchSpread = (f0: readonly (number | null)[]): PitchSpread => {
  const ascending = f0.filter((hz) => hz !== null).toSorted((a, b) => a - b);
  const medianHz = quantile(ascending, 0.5);
  const low = quantile(ascending, 0.05);
  const high = quantile(ascending, 0.95);
  if (medianHz === null || low === null || high === null) return { medianHz: null, rangeSt: null, variabilitySt: null };
  const squares = ascending.reduce((sum, hz) => sum + (12 * Math.log2(hz / medianHz)) ** 2, 0);
  return { medianHz, rangeSt: 12 * Math.log2(high / low), variabilitySt: Math.sqrt(squares / ascending.length) };
};
