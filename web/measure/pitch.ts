import { folded } from "./folded.ts";
import { copyFrame, type FrameGrid, frameGrid, frameTime, leftSample } from "./frame-grid.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { Autocorrelation, Kernels, Which } from "./kernels/kernels.ts";
import { peakAboutMean } from "./peak-about-mean.ts";
import { pitchPath } from "./pitch-path.ts";

/** Settings of the pitch analysis; costs and thresholds as published for the raw autocorrelation method. */
export interface PitchSettings {
  readonly dt: number;
  readonly floorHz: number;
  readonly ceilingHz: number;
  readonly silenceThreshold: number;
  readonly voicingThreshold: number;
  readonly octaveCost: number;
  readonly octaveJumpCost: number;
  readonly voicedUnvoicedCost: number;
}

export const standardPitch: PitchSettings = {
  dt: 0.01,
  floorHz: 75,
  ceilingHz: 600,
  silenceThreshold: 0.03,
  voicingThreshold: 0.45,
  octaveCost: 0.01,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.14,
};

/** F0 per frame, Hz (0 is unvoiced), and the strength of the winning candidate, 0..1. */
export interface PitchContour extends FrameGrid {
  readonly f0: Float64Array;
  readonly strength: Float64Array;
}

/**
 * What each frame could be: the first candidate is unvoiced, frequency 0, the others lie below the ceiling.
 * `perFrame` slots a frame, `counts` in use.
 */
export interface PitchCandidates {
  readonly perFrame: number;
  readonly counts: Uint8Array;
  readonly frequency: Float64Array;
  readonly strength: Float64Array;
  /** Loudness of each frame relative to the sound's peak, 0..1. */
  readonly intensity: Float64Array;
}

const periodsPerWindow = 3;
const candidatesPerFrame = 15;
const firstGuessDepth = 30;
const refinedDepth = 70;

/**
 * Pitch by raw autocorrelation (Boersma 1993): the autocorrelation of each Hann-windowed frame, divided by that of the
 * window, gives candidates; a Viterbi path over the whole sound chooses among them.
 * Voicing depends on the loudest sample of the whole sound, so a part of it may be judged otherwise.
 */
export const pitch = (
  samples: Float32Array,
  sampleRateHz: number,
  settings: PitchSettings = standardPitch,
  kernels: Kernels = bestKernels(),
): PitchContour => {
  const windowS = periodsPerWindow / settings.floorHz;
  const grid = frameGrid(samples.length, 1 / sampleRateHz, windowS, settings.dt);
  const peak = grid.count === 0 ? 0 : peakAboutMean(samples);
  if (peak === 0) return { ...grid, f0: new Float64Array(grid.count), strength: new Float64Array(grid.count) };
  const candidates = pitchCandidates(samples, sampleRateHz, settings, grid, peak, kernels);
  return { ...grid, ...pitchPath(candidates, settings) };
};

const pitchCandidates = (
  samples: Float32Array,
  sampleRateHz: number,
  settings: PitchSettings,
  grid: FrameGrid,
  peak: number,
  kernels: Kernels,
): PitchCandidates => {
  const dx = 1 / sampleRateHz;
  const half = Math.floor(Math.floor((periodsPerWindow / settings.floorHz) * sampleRateHz) / 2) - 1;
  const length = 2 * half;
  const period = Math.floor(sampleRateHz / settings.floorHz);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (length + 1)));
  const lagLimit = Math.min(Math.floor(length / periodsPerWindow) + 2, half);
  // No interpolation reaches beyond these lags.
  const lags = Math.min(half, lagLimit + refinedDepth);
  const correlation = kernels.autocorrelation({ window, period, lags });

  const slots = grid.count * candidatesPerFrame;
  const found: PitchCandidates = {
    perFrame: candidatesPerFrame,
    counts: new Uint8Array(grid.count),
    frequency: new Float64Array(slots),
    strength: new Float64Array(slots),
    intensity: new Float64Array(grid.count),
  };
  const collect = candidateCollector(found, correlation, lags, lagLimit, sampleRateHz, settings);
  const { frames, peaks } = correlation;
  for (let i = 0; i < grid.count; i += 2) {
    // Of an odd number of frames the last is taken twice.
    const second = Math.min(i + 1, grid.count - 1);
    copyFrame(samples, leftSample(frameTime(grid, i), dx) + 1 - half, frames[0]);
    copyFrame(samples, leftSample(frameTime(grid, second), dx) + 1 - half, frames[1]);
    correlation.load();
    const peak1 = peaks[0] as number;
    const peak2 = peaks[1] as number;
    found.intensity[i] = Math.min(1, peak1 / peak);
    found.intensity[second] = Math.min(1, peak2 / peak);
    found.counts[i] = 1;
    found.counts[second] = 1;
    if (peak1 === 0 && peak2 === 0) continue;
    correlation.correlate();
    if (peak1 > 0) collect(i, 0);
    if (peak2 > 0) collect(second, 1);
  }
  return found;
};

/** Makes the step that turns the maxima of one frame's correlation (lag 0 at index `lags`) into candidates. */
const candidateCollector = (
  found: PitchCandidates,
  correlation: Autocorrelation,
  lags: number,
  lagLimit: number,
  sampleRateHz: number,
  settings: PitchSettings,
): ((i: number, which: Which) => void) => {
  const lagOf = new Int32Array(candidatesPerFrame);
  const { frequency, strength } = found;
  const worth = (slot: number): number =>
    (strength[slot] as number) - settings.octaveCost * Math.log2(settings.floorHz / (frequency[slot] as number));
  // Above the ceiling a candidate would count as unvoiced whatever its strength: it only competes for a slot.
  const lowestRefinedLag = sampleRateHz / settings.ceilingHz - 1;

  const place = (base: number, count: number, newcomer: number): number => {
    if (count < candidatesPerFrame) return base + count;
    let weakest = base + 1;
    for (let slot = base + 2; slot < base + count; slot++) if (worth(slot) < worth(weakest)) weakest = slot;
    return newcomer > worth(weakest) ? weakest : -1;
  };

  return (i, which) => {
    const mirrored = correlation.mirrored[which];
    const base = i * candidatesPerFrame;
    let count = 1;
    for (let lag = 2; lag < lagLimit; lag++) {
      const r = mirrored[lags + lag] as number;
      const before = mirrored[lags + lag - 1] as number;
      const after = mirrored[lags + lag + 1] as number;
      if (!(r > 0.5 * settings.voicingThreshold && r > before && r >= after)) continue;
      const guess = lag + (0.5 * (after - before)) / (2 * r - before - after);
      const guessHz = sampleRateHz / guess;
      const guessStrength = folded(correlation.at(which, lags + guess, firstGuessDepth));
      const slot = place(base, count, guessStrength - settings.octaveCost * Math.log2(settings.floorHz / guessHz));
      if (slot < 0) continue;
      if (slot === base + count) count++;
      frequency[slot] = guessHz;
      strength[slot] = guessStrength;
      lagOf[slot - base] = lag;
    }
    let kept = 1;
    for (let c = 1; c < count; c++) {
      const lag = lagOf[c] as number;
      if (lag < lowestRefinedLag) continue;
      const height = folded(correlation.peakNear(which, lags + lag, refinedDepth));
      const hz = sampleRateHz / ((correlation.place[0] as number) - lags);
      if (hz >= settings.ceilingHz) continue;
      strength[base + kept] = height;
      frequency[base + kept] = hz;
      kept++;
    }
    found.counts[i] = kept;
  };
};
