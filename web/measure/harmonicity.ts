import { frameGrid, frameTime, leftSample } from "./frame-grid.ts";
import { maximise, sincAt } from "./interpolate.ts";

const floorHz = 75;
const dt = 0.01;
const silenceThreshold = 0.1;
const firstGuessDepth = 30;
const refinedDepth = 700;
/** A maximum this far below the best first guess can't overtake it when it is refined. */
const contention = 0.05;

const folded = (strength: number): number => (strength > 1 ? 1 / strength : strength);

/** Harmonics-to-noise ratio of a correlation, dB. */
const ratioDb = (r: number): number => (r <= 1e-15 ? -150 : r > 1 - 1e-15 ? 150 : 10 * Math.log10(r / (1 - r)));

/**
 * Mean harmonics-to-noise ratio over the frames that are not silent, dB: the best normalised cross-correlation r of one
 * period of the floor with a later one gives 10 log10(r / (1 - r)) (Boersma 1993). Null when there is no such frame.
 */
export const harmonicity = (samples: Float32Array, sampleRateHz: number): number | null => {
  const dx = 1 / sampleRateHz;
  const windowS = 1 / floorHz;
  const half = Math.floor(Math.floor(windowS * sampleRateHz) / 2) - 1;
  const length = 2 * half;
  const period = Math.floor(sampleRateHz / floorHz);
  const grid = frameGrid(samples.length, dx, 1 / floorHz + windowS, dt);
  if (grid.count === 0) return null;
  const soundMean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
  const soundPeak = samples.reduce((peak, x) => Math.max(peak, Math.abs(x - soundMean)), 0);
  if (soundPeak === 0) return null;

  const mirrored = new Float64Array(2 * length + 1);
  const local = new Float64Array(2 * length + 2);
  let sum = 0;
  let frames = 0;
  for (let i = 0; i < grid.count; i++) {
    const t = frameTime(grid, i);
    const left = leftSample(t, dx);
    let total = 0;
    for (let k = left + 1 - period; k <= left + period; k++) total += samples[k] ?? 0;
    const mean = total / (2 * period);
    let peak = 0;
    for (let k = left + 1 - half; k <= left + half; k++) peak = Math.max(peak, Math.abs((samples[k] ?? mean) - mean));
    const silence = Math.max(0, 2 - Math.min(1, peak / soundPeak) / silenceThreshold);
    if (silence >= 1) continue;
    const first = Math.max(0, leftSample(t - 0.5 * (1 / floorHz + windowS), dx));
    crossCorrelate(samples, first, mean, length, local, mirrored);
    const best = bestStrength(mirrored, length, sampleRateHz);
    if (best <= silence) continue;
    sum += ratioDb(best);
    frames++;
  }
  return frames === 0 ? null : sum / frames;
};

/** Writes the correlation of the `length` samples from `first` with those each lag later, lag 0 at the middle of `out`. */
const crossCorrelate = (
  samples: Float32Array,
  first: number,
  mean: number,
  length: number,
  local: Float64Array,
  out: Float64Array,
): void => {
  const available = Math.min(local.length, samples.length - first);
  for (let k = 0; k < available; k++) local[k] = (samples[first + k] as number) - mean;
  let energy = 0;
  for (let k = 0; k < length; k++) energy += (local[k] as number) ** 2;
  let laterEnergy = energy;
  out.fill(0);
  out[length] = 1;
  for (let lag = 1; lag <= Math.min(length, available - length); lag++) {
    laterEnergy += (local[lag + length - 1] as number) ** 2 - (local[lag - 1] as number) ** 2;
    let product = 0;
    for (let k = 0; k < length; k++) product += (local[k] as number) * (local[k + lag] as number);
    const r = product === 0 ? 0 : product / Math.sqrt(energy * laterEnergy);
    out[length + lag] = r;
    out[length - lag] = r;
  }
};

/** The strongest refined maximum at a lag of more than two samples; 0 when there is none. */
const bestStrength = (mirrored: Float64Array, length: number, sampleRateHz: number): number => {
  const lags: number[] = [];
  const guesses: number[] = [];
  let strongest = 0;
  for (let lag = 2; lag < length; lag++) {
    const r = mirrored[length + lag] as number;
    const before = mirrored[length + lag - 1] as number;
    const after = mirrored[length + lag + 1] as number;
    if (!(r > 0 && r > before && r >= after)) continue;
    const guess = lag + (0.5 * (after - before)) / (2 * r - before - after);
    const strength = folded(sincAt(mirrored, length + guess, firstGuessDepth));
    lags.push(lag);
    guesses.push(strength);
    strongest = Math.max(strongest, strength);
  }
  const refined = (x: number): number => sincAt(mirrored, x, refinedDepth);
  let best = 0;
  for (const [i, lag] of lags.entries()) {
    if ((guesses[i] as number) < strongest - contention) continue;
    const peak = maximise(refined, length + lag - 1, length + lag + 1, 1e-10);
    const hz = sampleRateHz / (peak.x - length);
    // At half the sample rate and above a correlation is no pitch.
    if (hz < sampleRateHz / 2) best = Math.max(best, folded(peak.y));
  }
  return best;
};
