import { autocorrelator } from "./autocorrelation.ts";
import { type FrameGrid, frameGrid, frameTime, leftSample } from "./frame-grid.ts";
import { maximise, sincAt } from "./interpolate.ts";
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

/** What each frame could be: the first candidate is unvoiced, frequency 0. `perFrame` slots a frame, `counts` in use. */
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

/** A correlation above 1 is an artefact of interpolation; its reciprocal is as far from 1 on the right side. */
const folded = (strength: number): number => (strength > 1 ? 1 / strength : strength);

/** Peak of |x - mean| over the whole sound: what a frame's loudness is compared with. */
const peakAboutMean = (samples: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i] as number;
  const mean = sum / samples.length;
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs((samples[i] as number) - mean));
  return peak;
};

/**
 * Pitch by raw autocorrelation (Boersma 1993): the autocorrelation of each Hann-windowed frame, divided by that of the
 * window, gives candidates; a Viterbi path over the whole sound chooses among them.
 * Voicing depends on the loudest sample of the whole sound, so a part of it may be judged otherwise.
 */
export const pitch = (
  samples: Float32Array,
  sampleRateHz: number,
  settings: PitchSettings = standardPitch,
): PitchContour => {
  const windowS = periodsPerWindow / settings.floorHz;
  const grid = frameGrid(samples.length, 1 / sampleRateHz, windowS, settings.dt);
  const peak = grid.count === 0 ? 0 : peakAboutMean(samples);
  if (peak === 0) return { ...grid, f0: new Float64Array(grid.count), strength: new Float64Array(grid.count) };
  const candidates = pitchCandidates(samples, sampleRateHz, settings, grid, peak);
  return { ...grid, ...pitchPath(candidates, settings) };
};

const pitchCandidates = (
  samples: Float32Array,
  sampleRateHz: number,
  settings: PitchSettings,
  grid: FrameGrid,
  peak: number,
): PitchCandidates => {
  const dx = 1 / sampleRateHz;
  const half = Math.floor(Math.floor((periodsPerWindow / settings.floorHz) * sampleRateHz) / 2) - 1;
  const length = 2 * half;
  const period = Math.floor(sampleRateHz / settings.floorHz);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (length + 1)));
  const autocorrelate = autocorrelator(length);
  const lags = Math.floor(length / 2);
  const windowCorrelation = new Float64Array(lags + 1);
  autocorrelate(window, windowCorrelation);

  const slots = grid.count * candidatesPerFrame;
  const found: PitchCandidates = {
    perFrame: candidatesPerFrame,
    counts: new Uint8Array(grid.count),
    frequency: new Float64Array(slots),
    strength: new Float64Array(slots),
    intensity: new Float64Array(grid.count),
  };
  const frame = new Float64Array(length);
  const correlation = new Float64Array(lags + 1);
  const mirrored = new Float64Array(2 * lags + 1);
  const collect = candidateCollector(
    found,
    mirrored,
    lags,
    Math.floor(length / periodsPerWindow) + 2,
    sampleRateHz,
    settings,
  );

  for (let i = 0; i < grid.count; i++) {
    const left = leftSample(frameTime(grid, i), dx);
    let sum = 0;
    for (let k = left + 1 - period; k <= left + period; k++) sum += samples[k] ?? 0;
    const mean = sum / (2 * period);
    const first = left + 1 - half;
    for (let k = 0; k < length; k++) frame[k] = ((samples[first + k] ?? 0) - mean) * (window[k] as number);
    const reach = Math.floor(period / 2) + 1;
    let localPeak = 0;
    for (let k = Math.max(0, half - reach); k < Math.min(length, half + reach); k++) {
      localPeak = Math.max(localPeak, Math.abs(frame[k] as number));
    }
    found.intensity[i] = Math.min(1, localPeak / peak);
    found.counts[i] = 1;
    if (localPeak === 0) continue;
    autocorrelate(frame, correlation);
    for (let lag = 0; lag <= lags; lag++) {
      const r = (correlation[lag] as number) / (windowCorrelation[lag] as number);
      mirrored[lags + lag] = r;
      mirrored[lags - lag] = r;
    }
    collect(i);
  }
  return found;
};

/** Makes the step that turns the maxima of one frame's correlation (`mirrored`, lag 0 at `lags`) into candidates. */
const candidateCollector = (
  found: PitchCandidates,
  mirrored: Float64Array,
  lags: number,
  lagLimit: number,
  sampleRateHz: number,
  settings: PitchSettings,
): ((i: number) => void) => {
  const lagOf = new Int32Array(candidatesPerFrame);
  const { frequency, strength } = found;
  const worth = (slot: number): number =>
    (strength[slot] as number) - settings.octaveCost * Math.log2(settings.floorHz / (frequency[slot] as number));
  const refined = (x: number): number => sincAt(mirrored, x, refinedDepth);
  // Above the ceiling a candidate counts as unvoiced whatever its strength: it only takes up a slot.
  const lowestRefinedLag = sampleRateHz / settings.ceilingHz - 1;

  const place = (base: number, count: number, newcomer: number): number => {
    if (count < candidatesPerFrame) return base + count;
    let weakest = base + 1;
    for (let slot = base + 2; slot < base + count; slot++) if (worth(slot) < worth(weakest)) weakest = slot;
    return newcomer > worth(weakest) ? weakest : -1;
  };

  return (i) => {
    const base = i * candidatesPerFrame;
    let count = 1;
    for (let lag = 2; lag < Math.min(lagLimit, lags); lag++) {
      const r = mirrored[lags + lag] as number;
      const before = mirrored[lags + lag - 1] as number;
      const after = mirrored[lags + lag + 1] as number;
      if (!(r > 0.5 * settings.voicingThreshold && r > before && r >= after)) continue;
      const guess = lag + (0.5 * (after - before)) / (2 * r - before - after);
      const guessHz = sampleRateHz / guess;
      const guessStrength = folded(sincAt(mirrored, lags + guess, firstGuessDepth));
      const slot = place(base, count, guessStrength - settings.octaveCost * Math.log2(settings.floorHz / guessHz));
      if (slot < 0) continue;
      if (slot === base + count) count++;
      frequency[slot] = guessHz;
      strength[slot] = guessStrength;
      lagOf[slot - base] = lag;
    }
    for (let c = 1; c < count; c++) {
      const lag = lagOf[c] as number;
      if (lag < lowestRefinedLag) continue;
      const best = maximise(refined, lags + lag - 1, lags + lag + 1, 1e-10);
      frequency[base + c] = sampleRateHz / (best.x - lags);
      strength[base + c] = folded(best.y);
    }
    found.counts[i] = count;
  };
};
