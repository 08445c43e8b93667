import { copyFrame, type FrameGrid, frameGrid, frameTime, nearestSample } from "./frame-grid.ts";
import { bessel0 } from "./kaiser.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { Kernels } from "./kernels/kernels.ts";

/** Intensity per frame in dB re 2e-5, where full scale 1.0 counts as 1 Pa. */
export interface IntensityContour extends FrameGrid {
  readonly db: Float64Array;
}

/** (2e-5 Pa) squared. */
const reference = 4e-10;

/** What silence reads: the logarithm of nothing has no value. */
const silenceDb = -300;

/** Kaiser's weights over `halfS` to each side of the middle, samples `dx` apart. */
export const intensityWeights = (halfS: number, dx: number): Float64Array => {
  const half = Math.floor(halfS / dx);
  return Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const u = ((i - half) * dx) / halfS;
    return bessel0((2 * Math.PI ** 2 + 0.5) * Math.sqrt(Math.max(0, 1 - u * u)));
  });
};

/** Level of a mean square of samples, dB. */
export const levelDb = (meanSquare: number): number => {
  const ratio = meanSquare / reference;
  return ratio < 1e-30 ? silenceDb : 10 * Math.log10(ratio);
};

/**
 * Intensity over Kaiser windows long enough (6.4 periods of `floorHz`, 3.2 effective) that a voice above that pitch leaves
 * no ripple. The local mean is taken off, so a constant offset counts for nothing. Default step: a quarter of the
 * effective window.
 */
export const intensity = (
  samples: Float32Array,
  sampleRateHz: number,
  floorHz: number,
  dt: number = 0.8 / floorHz,
  kernels: Kernels = bestKernels(),
): IntensityContour => {
  const dx = 1 / sampleRateHz;
  const halfS = 3.2 / floorHz;
  const grid = frameGrid(samples.length, dx, 2 * halfS, dt);
  const half = Math.floor(halfS / dx);
  const weights = intensityWeights(halfS, dx);
  const db = new Float64Array(grid.count);
  const totalWeight = weights.reduce((sum, w) => sum + w, 0);
  const energy = kernels.weightedEnergy(weights);
  /** Frames overlap: what they share is copied once. */
  let blockStart = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < grid.count; i++) {
    const middle = nearestSample(frameTime(grid, i), dx);
    const first = Math.max(0, middle - half);
    const count = Math.min(samples.length - 1, middle + half) - first + 1;
    const from = first - middle + half;
    if (first + count > blockStart + energy.samples.length) {
      blockStart = first;
      copyFrame(samples, first, energy.samples);
    }
    const weighted = energy.of(first - blockStart, count, from);
    let weight = totalWeight;
    if (count < weights.length) {
      weight = 0;
      for (let w = from; w < from + count; w++) weight += weights[w] as number;
    }
    db[i] = levelDb(weighted / weight);
  }
  return { ...grid, db };
};
