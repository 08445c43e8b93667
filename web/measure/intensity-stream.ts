import { intensityWeights, levelDb } from "./intensity.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { SampleWindow } from "./sample-window.ts";

/** Half of the window, s: 3.2 periods of 75 Hz, as in `intensity.ts`. */
const halfS = 3.2 / 75;

/** Half of the window, rounded up to frames of 10 ms: where the first frame lies. */
export const intensityStartS = 0.05;

/** Intensity at one time of a stream, dB re 2e-5: what `intensity` gives for a window that lies inside the sound. */
export const intensityAt = (sampleRateHz: number): ((samples: SampleWindow, middle: number) => number) => {
  const weights = intensityWeights(halfS, 1 / sampleRateHz);
  const half = (weights.length - 1) / 2;
  const sum = weights.reduce((total, w) => total + w, 0);
  const energy = bestKernels().weightedEnergy(weights);
  return (samples, middle) => {
    samples.copy(middle - half, middle + half + 1, energy.samples);
    return levelDb(energy.of(0, weights.length, 0) / sum);
  };
};
