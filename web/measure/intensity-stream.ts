import { intensityWeights, levelDb } from "./intensity.ts";
import type { SampleWindow } from "./sample-window.ts";

/** Half of the window, s: 3.2 periods of 75 Hz, as in `intensity.ts`. */
const halfS = 3.2 / 75;

/** Half of the window, rounded up to frames of 10 ms: where the first frame lies. */
export const intensityStartS = 0.05;

/** Intensity at one time of a stream, dB re 2e-5: what `intensity` gives for a window that lies inside the sound. */
export const intensityAt = (sampleRateHz: number): ((samples: SampleWindow, middle: number) => number) => {
  const weights = intensityWeights(halfS, 1 / sampleRateHz);
  const length = weights.length;
  const half = (length - 1) / 2;
  const sum = weights.reduce((total, w) => total + w, 0);
  const scratch = new Float64Array(length);
  return (samples, middle) => {
    samples.copy(middle - half, middle + half + 1, scratch);
    let plain = 0;
    for (let i = 0; i < length; i++) plain += scratch[i] as number;
    const mean = plain / length;
    let weighted = 0;
    for (let i = 0; i < length; i++) {
      const x = (scratch[i] as number) - mean;
      weighted += (weights[i] as number) * x * x;
    }
    return levelDb(weighted / sum);
  };
};
