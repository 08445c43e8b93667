import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Span } from "../../shared/speech/span.ts";

/** Voices are periodic up to far below this rate. */
const thinning = 4;
const rateHz = sampleRateHz / thinning;
const stepSamples = rateHz / 100;
const windowSamples = 128;
/** Periods of voices: 60 to 400 Hz. */
const shortest = Math.floor(rateHz / 400);
const longest = Math.ceil(rateHz / 60);

/** A voice repeats itself this well from period to period; noise of any colour does not for long. */
const leastCorrelation = 0.6;
const leastSteps = 5;

/** The mean of each four samples, without what lies below 120 Hz: hum is periodic too. */
const thinned = (samples: Float32Array): Float64Array => {
  const pole = Math.exp((-2 * Math.PI * 120) / rateHz);
  let before = 0;
  let filtered = 0;
  return Float64Array.from({ length: Math.floor(samples.length / thinning) }, (_, i) => {
    let x = 0;
    for (let k = 0; k < thinning; k++) x += (samples[thinning * i + k] as number) / thinning;
    filtered = pole * (filtered + x - before);
    before = x;
    return filtered;
  });
};

/** The best correlation of a stretch with itself one period later, -1..1. */
const correlation = (x: Float64Array, from: number): number => {
  let best = 0;
  let energy = 1e-12;
  for (let i = 0; i < windowSamples; i++) energy += (x[from + i] as number) ** 2;
  for (let lag = shortest; lag <= longest; lag++) {
    let product = 0;
    let later = 1e-12;
    for (let i = 0; i < windowSamples; i++) {
      const y = x[from + lag + i] as number;
      product += (x[from + i] as number) * y;
      later += y * y;
    }
    best = Math.max(best, product / Math.sqrt(energy * later));
  }
  return best;
};

/** True where somebody's vocal folds sound for 50 ms or more within the spans. Whispering has no such sound. */
export const isVoiced = (samples: Float32Array, spans: readonly Span[]): boolean =>
  spans.some(({ startMs, endMs }) => {
    const x = thinned(samples.subarray((startMs * sampleRateHz) / 1000, (endMs * sampleRateHz) / 1000));
    let steps = 0;
    for (let from = 0; from + windowSamples + longest < x.length; from += stepSamples) {
      steps = correlation(x, from) >= leastCorrelation ? steps + 1 : 0;
      if (steps >= leastSteps) return true;
    }
    // Too short for a look at it: the model decides.
    return x.length < windowSamples + longest + leastSteps * stepSamples;
  });
