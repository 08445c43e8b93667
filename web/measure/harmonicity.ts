import { exactStrength } from "./exact-strength.ts";
import { folded } from "./folded.ts";
import { copyFrame, frameGrid, frameTime, leftSample } from "./frame-grid.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { CrossCorrelation, Kernels, Which } from "./kernels/kernels.ts";
import { peakAboutMean } from "./peak-about-mean.ts";

const floorHz = 75;
const dt = 0.01;
const silenceThreshold = 0.1;
const firstGuessDepth = 30;
const refinedDepth = 700;
/**
 * Above 40 dB every last place counts, and how the maximum is searched for: Praat's figure is had only on Praat's way.
 * No voice is so pure.
 */
const nearlyOne = 1 - 1e-4;
/** A maximum this far below the best first guess can't overtake it when it is refined. */
const contention = 0.05;

/** Harmonics-to-noise ratio of a correlation, dB. */
const ratioDb = (r: number): number => (r <= 1e-15 ? -150 : r > 1 - 1e-15 ? 150 : 10 * Math.log10(r / (1 - r)));

/**
 * Mean harmonics-to-noise ratio over the frames that are not silent, dB: the best normalised cross-correlation r of one
 * period of the floor with a later one gives 10 log10(r / (1 - r)) (Boersma 1993). Null when there is no such frame.
 */
export const harmonicity = (
  samples: Float32Array,
  sampleRateHz: number,
  kernels: Kernels = bestKernels(),
): number | null => {
  const dx = 1 / sampleRateHz;
  const windowS = 1 / floorHz;
  const half = Math.floor(Math.floor(windowS * sampleRateHz) / 2) - 1;
  const length = 2 * half;
  const period = Math.floor(sampleRateHz / floorHz);
  const grid = frameGrid(samples.length, dx, 1 / floorHz + windowS, dt);
  if (grid.count === 0) return null;
  const soundPeak = peakAboutMean(samples);
  if (soundPeak === 0) return null;

  const correlation = kernels.crossCorrelation(length);
  const best = strongest(correlation, length, sampleRateHz);
  const { frames } = correlation;
  /** One period to each side of a frame's middle. */
  const around = new Float32Array(2 * period);
  /** Of the two frames that are taken together: their means, and the strength that silence has. */
  const means = [0, 0];
  const silences = [0, 0];
  let loaded = 0;
  let sum = 0;
  let voiced = 0;
  const correlate = (): void => {
    correlation.correlate(means[0] as number, means[1] as number);
    for (let which = 0; which < loaded; which++) {
      const r = best(which as Which, means[which] as number);
      if (r <= (silences[which] as number)) continue;
      sum += ratioDb(r);
      voiced++;
    }
    loaded = 0;
  };
  for (let i = 0; i < grid.count; i++) {
    const t = frameTime(grid, i);
    const left = leftSample(t, dx);
    copyFrame(samples, left + 1 - period, around);
    let total = 0;
    for (let k = 0; k < around.length; k++) total += around[k] as number;
    const mean = total / around.length;
    let lowest = mean;
    let highest = mean;
    for (let k = period - half; k < period + half; k++) {
      const x = around[k] as number;
      if (x < lowest) lowest = x;
      if (x > highest) highest = x;
    }
    const peak = Math.max(highest - mean, mean - lowest);
    const silence = Math.max(0, 2 - Math.min(1, peak / soundPeak) / silenceThreshold);
    if (silence >= 1) continue;
    const first = Math.max(0, leftSample(t - 0.5 * (1 / floorHz + windowS), dx));
    copyFrame(samples, first, frames[loaded as Which]);
    means[loaded] = mean;
    silences[loaded] = silence;
    loaded++;
    if (loaded === 2) correlate();
  }
  if (loaded > 0) correlate();
  return voiced === 0 ? null : sum / voiced;
};

/**
 * Makes the search for the strongest refined maximum at a lag of more than two samples; 0 when there is none.
 * Only what is in contention after a cheap first guess is refined.
 */
const strongest = (
  correlation: CrossCorrelation,
  length: number,
  sampleRateHz: number,
): ((which: Which, mean: number) => number) => {
  const lags = new Int32Array(length);
  const guesses = new Float64Array(length);
  return (which, mean) => {
    const mirrored = correlation.mirrored[which];
    let count = 0;
    let highest = 0;
    for (let lag = 2; lag < length; lag++) {
      const r = mirrored[length + lag] as number;
      const before = mirrored[length + lag - 1] as number;
      const after = mirrored[length + lag + 1] as number;
      if (!(r > 0 && r > before && r >= after)) continue;
      const guess = lag + (0.5 * (after - before)) / (2 * r - before - after);
      const strength = folded(correlation.at(which, length + guess, firstGuessDepth));
      lags[count] = lag;
      guesses[count] = strength;
      count++;
      highest = Math.max(highest, strength);
    }
    let best = 0;
    for (let c = 0; c < count; c++) {
      if ((guesses[c] as number) < highest - contention) continue;
      const height = correlation.peakNear(which, length + (lags[c] as number), refinedDepth);
      const hz = sampleRateHz / ((correlation.place[0] as number) - length);
      // At half the sample rate and above a correlation is no pitch.
      if (hz < sampleRateHz / 2) best = Math.max(best, folded(height));
    }
    return Math.max(best, highest) < nearlyOne ? best : exactStrength(correlation.frames[which], mean);
  };
};
