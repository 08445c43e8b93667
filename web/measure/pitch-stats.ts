import type { Prosody } from "../../shared/speech/prosody.ts";
import { midpointQuantile } from "./quantile.ts";

const meanOf = (values: Float64Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Standard deviation with n - 1; null of fewer than two. */
const deviation = (values: Float64Array, mean: number): number | null =>
  values.length < 2 ? null : Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));

/** Statistics over the voiced frames of `f0` (Hz, 0 is unvoiced). St100: semitones re 100 Hz. All null without voice. */
export const pitchStats = (f0: Float64Array): Prosody["stats"] => {
  const hz = f0.filter((f) => f > 0);
  if (hz.length === 0) {
    return {
      meanHz: null,
      sdHz: null,
      meanSt100: null,
      sdSt: null,
      p05Hz: null,
      medianHz: null,
      p95Hz: null,
      rangeSt: null,
    };
  }
  const semitones = hz.map((f) => 12 * Math.log2(f / 100));
  const ascending = hz.toSorted();
  const p05Hz = midpointQuantile(ascending, 0.05);
  const p95Hz = midpointQuantile(ascending, 0.95);
  const meanHz = meanOf(hz);
  const meanSt100 = meanOf(semitones);
  return {
    meanHz,
    sdHz: deviation(hz, meanHz),
    meanSt100,
    sdSt: deviation(semitones, meanSt100),
    p05Hz,
    medianHz: midpointQuantile(ascending, 0.5),
    p95Hz,
    rangeSt: p05Hz === null || p95Hz === null ? null : 12 * Math.log2(p95Hz / p05Hz),
  };
};
