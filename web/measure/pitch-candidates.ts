import {
  type FrameSpectrum,
  fadeFromHz,
  fadeToHz,
  hann,
  type SpectrumShape,
  windowCorrelation,
} from "./frame-spectrum.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { NoiseFloor } from "./noise-floor.ts";
import { weighBands } from "./noise-weights.ts";
import { realFft } from "./real-fft.ts";

/** At most this many voiced candidates a frame. */
export const candidatesPerFrame = 8;

/** What one frame could be. */
export interface FrameCandidates {
  count: number;
  /** Hz. Up to twice the ceiling: what is really higher must not be taken for its octave below. */
  readonly frequency: Float64Array;
  /** Autocorrelation at that period with the noise's taken off, as a part of the frame's weighted power. */
  readonly strength: Float64Array;
  /** What of the frame's weighted power is not noise, 0..1. */
  share: number;
  /** Power below 3.6 kHz that is not noise, each band times how much of it is not; may be a little below 0. */
  lowLevel: number;
}

export const emptyCandidates = (): FrameCandidates => ({
  count: 0,
  frequency: new Float64Array(candidatesPerFrame),
  strength: new Float64Array(candidatesPerFrame),
  share: 0,
  lowLevel: 0,
});

/** Points a side of the interpolation. The spectrum fades out well below half the rate, so few are enough. */
const depth = 8;
/** Half the distance of the three points through which the parabola of the maximum is laid, samples. */
const reach = 0.3;
/** A maximum below this is not worth a candidate. */
const weakest = 0.1;
/** A candidate is dropped for a stronger one, or one as strong and an octave higher. */
const octavePreference = 0.02;

/**
 * Makes the second half of the analysis: candidates for the pitch of a frame under known noise. The autocorrelation is that of
 * the power spectrum less the expected noise, with bands that are mostly noise weighted down: its expectation is that of the
 * voice alone (the noise's own autocorrelation, narrow or coloured as it may be, falls out).
 */
export const candidatesOf = (
  shape: SpectrumShape,
  floorHz: number,
  ceilingHz: number,
): ((frame: FrameSpectrum, smooth: Float64Array, noise: NoiseFloor, out: FrameCandidates) => void) => {
  const { rateHz, frameLength, fftSize, bins, binsPerBand, bandCount } = shape;
  const fade = Float64Array.from({ length: bins }, (_, k) => {
    const u = Math.min(1, Math.max(0, ((k * rateHz) / fftSize - fadeFromHz) / (fadeToHz - fadeFromHz)));
    return 0.5 + 0.5 * Math.cos(Math.PI * u);
  });
  const correlation = windowCorrelation(hann(frameLength), fftSize >> 1);
  const back = realFft(fftSize);
  const buffer = new Float64Array(fftSize);
  const weights = new Float64Array(bandCount);
  const longest = rateHz / floorHz;
  const lags = Math.min(Math.ceil(longest) + 2, (fftSize >> 1) - depth - 1);
  const shortest = Math.max(2, Math.floor(rateHz / ceilingHz / 2));
  const middle = lags + depth;
  const between = bestKernels().interpolation(2 * middle + 1);
  const mirrored = between.values;

  /** Fills `buffer` with what is to be transformed; returns the weighted power and how much of it is noise. */
  const subtractNoise = (power: Float64Array, noise: Float64Array): { all: number; noisy: number } => {
    let all = 0;
    let noisy = 0;
    for (let b = 0, k = 0; b < bandCount; b++) {
      const after = Math.min(bandCount - 1, b + 1);
      const weightStep = ((weights[after] as number) - (weights[b] as number)) / binsPerBand;
      const noiseStep = ((noise[after] as number) - (noise[b] as number)) / binsPerBand;
      for (let j = 0; j < binsPerBand; j++, k++) {
        const weight = ((weights[b] as number) + j * weightStep) * (fade[k] as number);
        const p = weight * (power[k] as number);
        const q = weight * ((noise[b] as number) + j * noiseStep);
        buffer[k] = p - q;
        if (k > 0) buffer[fftSize - k] = p - q;
        const sides = k === 0 ? 1 : 2;
        all += sides * p;
        noisy += sides * q;
      }
    }
    return { all, noisy };
  };

  return (frame, smooth, noise, out) => {
    out.lowLevel = weighBands(shape, frame, smooth, noise, weights);
    const { all, noisy } = subtractNoise(frame.power, noise.bands);
    out.count = 0;
    out.share = all > 0 ? Math.max(0, 1 - noisy / all) : 0;
    if (!(all > 0)) return;
    back.transform(buffer);
    for (let lag = 0; lag <= middle; lag++) {
      const r = (back.re[lag] as number) / (all * (correlation[lag] as number));
      mirrored[middle + lag] = r;
      mirrored[middle - lag] = r;
    }
    for (let lag = shortest; lag < lags; lag++) {
      const r = mirrored[middle + lag] as number;
      const before = mirrored[middle + lag - 1] as number;
      const after = mirrored[middle + lag + 1] as number;
      if (!(r > weakest && r > before && r >= after)) continue;
      const guess = lag + (0.5 * (after - before)) / (2 * r - before - after);
      if (guess > longest) continue;
      const near = between.at(middle + guess - reach, depth);
      const peak = between.at(middle + guess, depth);
      const far = between.at(middle + guess + reach, depth);
      const curvature = 2 * peak - near - far;
      const shift = curvature > 0 ? Math.max(-1, Math.min(1, (0.5 * (far - near)) / curvature)) : 0;
      const strength = peak + 0.25 * (far - near) * shift;
      keep(out, rateHz / (guess + shift * reach), strength > 1 ? 1 / strength : strength);
    }
  };
};

const preference = (frequency: number, strength: number): number => strength + octavePreference * Math.log2(frequency);

/** Adds a candidate, in the place of the least one when there is no other. */
const keep = (out: FrameCandidates, frequency: number, strength: number): void => {
  let slot = out.count;
  if (slot === candidatesPerFrame) {
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < candidatesPerFrame; c++) {
      const value = preference(out.frequency[c] as number, out.strength[c] as number);
      if (value >= least) continue;
      least = value;
      slot = c;
    }
    if (preference(frequency, strength) <= least) return;
  } else out.count++;
  out.frequency[slot] = frequency;
  out.strength[slot] = strength;
};
