import { fadeFromHz, fadeToHz, type FrameSpectrum, hann, type SpectrumShape, windowCorrelation } from "./frame-spectrum.ts";
import { sincAt } from "./interpolate.ts";
import type { NoiseFloor } from "./noise-floor.ts";
import { realFft } from "./real-fft.ts";

const L = { lp: (globalThis as any).T?.lp ?? 1, hard: (globalThis as any).T?.hard ?? 0 };
export const K = { over: 1, wmin: 0.05, pow: 2, flat: 0.35 };
/** At most this many voiced candidates a frame. */
export const candidatesPerFrame = 8;

/** What one frame could be. */
export interface FrameCandidates {
  count: number;
  readonly frequency: Float64Array;
  /** Autocorrelation at that period with the noise's taken off, as a part of the frame's weighted power. */
  readonly strength: Float64Array;
  /** What of the frame's weighted power is not noise, 0..1. */
  share: number;
  /** Power that is not noise, all bands. */
  level: number;
}

export const emptyCandidates = (): FrameCandidates => ({
  count: 0,
  frequency: new Float64Array(candidatesPerFrame),
  strength: new Float64Array(candidatesPerFrame),
  share: 0,
  level: 0,
});

/** Points a side of the interpolation: below 3.6 of 4 kHz so short a sinc is right to 0.1 %. */
const guessDepth = 6;
const refinedDepth = 24;

export const candidatesOf = (
  shape: SpectrumShape,
  floorHz: number,
  ceilingHz: number,
): ((frame: FrameSpectrum, smooth: Float64Array, noise: NoiseFloor, out: FrameCandidates) => void) => {
  const { rateHz, frameLength, fftSize, bins, binsPerBand, bandCount } = shape;
  const binHz = rateHz / fftSize;
  const fade = Float64Array.from({ length: bins }, (_, k) => {
    const u = Math.min(1, Math.max(0, (k * binHz - fadeFromHz) / (fadeToHz - fadeFromHz)));
    return 0.5 + 0.5 * Math.cos(Math.PI * u);
  });
  const correlation = windowCorrelation(hann(frameLength), fftSize);
  const back = realFft(fftSize);
  const buffer = new Float64Array(fftSize);
  const weights = new Float64Array(bandCount);
  const lags = Math.min(Math.ceil(rateHz / floorHz) + 2, (fftSize >> 1) - refinedDepth);
  const kept = lags + refinedDepth;
  const mirrored = new Float64Array(2 * kept + 1);
  const shortest = Math.max(2, Math.floor(rateHz / ceilingHz / 2));
  const longestLag = rateHz / floorHz;
  const binNoise = new Float64Array(bins);

  return (frame, smooth, noise, out) => {
    const { power, bands } = frame;
    const over2 = (signal: number, floor: number): number => (signal > 0 ? Math.max(0, signal - floor) / signal : 0);
    const highOver = over2(smooth[bandCount] as number, noise.bands[bandCount] as number);
    let level = (L.hard ? (highOver > L.hard ? 1 : 0) : highOver ** L.lp) * ((bands[bandCount] as number) - (noise.bands[bandCount] as number));
    for (let b = 0; b < bandCount; b++) {
      const low = Math.max(0, b - 1);
      const high = Math.min(bandCount - 1, b + 1);
      const signal = 0.25 * (smooth[low] as number) + 0.5 * (smooth[b] as number) + 0.25 * (smooth[high] as number);
      const floor = 0.25 * (noise.bands[low] as number) + 0.5 * (noise.bands[b] as number) + 0.25 * (noise.bands[high] as number);
      const over = signal > 0 ? Math.max(0, signal - K.over * floor) / signal : 0;
      const kept = Math.max(K.wmin, over ** K.pow);
      level += (L.hard ? (over > L.hard ? 1 : 0) : over ** L.lp) * ((bands[b] as number) - (noise.bands[b] as number)) * binsPerBand;
      weights[b] = kept * (signal + 1e-12) ** -K.flat;
    }
    let all = 0;
    let noisy = 0;
    buffer.fill(0);
    for (let b = 0, k = 0; b < bandCount; b++) {
      const here = weights[b] as number;
      const next = weights[Math.min(bandCount - 1, b + 1)] as number;
      const n = noise.bands[b] as number;
      const nNext = noise.bands[Math.min(bandCount - 1, b + 1)] as number;
      for (let j = 0; j < binsPerBand; j++, k++) {
        const u = j / binsPerBand;
        const w = (here + (next - here) * u) * (fade[k] as number);
        const p = w * (power[k] as number);
        const q = w * (n + (nNext - n) * u);
        binNoise[k] = q;
        buffer[k] = p - q;
        if (k > 0) buffer[fftSize - k] = p - q;
        const both = k === 0 ? 1 : 2;
        all += both * p;
        noisy += both * q;
      }
    }
    out.level = level;
    out.count = 0;
    out.share = all > 0 ? Math.max(0, 1 - noisy / all) : 0;
    if (!(all > 0)) return;
    back.transform(buffer);
    for (let lag = 0; lag <= kept; lag++) {
      const r = (back.re[lag] as number) / (all * (correlation[lag] as number));
      mirrored[kept + lag] = r;
      mirrored[kept - lag] = r;
    }
    mirrored[kept] = 1;
    for (let lag = shortest; lag < lags; lag++) {
      const r = mirrored[kept + lag] as number;
      const before = mirrored[kept + lag - 1] as number;
      const after = mirrored[kept + lag + 1] as number;
      if (!(r > 0.1 && r > before && r >= after)) continue;
      let place = lag + (0.5 * (after - before)) / (2 * r - before - after);
      if (place > longestLag) continue;
      let strength = sincAt(mirrored, kept + place, guessDepth);
      keep(out, rateHz / place, strength);
    }
    for (let c = 0; c < out.count; c++) {
      let place = rateHz / (out.frequency[c] as number);
      const peak = refine(mirrored, kept + place);
      out.frequency[c] = rateHz / (peak.x - kept);
      out.strength[c] = peak.y > 1 ? 1 / peak.y : peak.y;
    }
  };
};

/** Two steps of parabolas through interpolated values. */
const refine = (y: Float64Array, start: number): { x: number; y: number } => {
  let x = start;
  let value = 0;
  for (const step of [0.25, 0.05]) {
    const before = sincAt(y, x - step, refinedDepth);
    const middle = sincAt(y, x, refinedDepth);
    const after = sincAt(y, x + step, refinedDepth);
    const curvature = 2 * middle - before - after;
    const shift = curvature > 0 ? Math.max(-1, Math.min(1, (0.5 * (after - before)) / curvature)) : 0;
    value = middle + 0.25 * (after - before) * shift;
    x += shift * step;
  }
  return { x, y: value };
};

const keep = (out: FrameCandidates, frequency: number, strength: number): void => {
  let slot = out.count;
  if (slot === candidatesPerFrame) {
    slot = 0;
    const worth = (s: number, f: number): number => s + 0.02 * Math.log2(f);
    for (let c = 1; c < out.count; c++) {
      const weakest = worth(out.strength[slot] as number, out.frequency[slot] as number);
      if (worth(out.strength[c] as number, out.frequency[c] as number) < weakest) slot = c;
    }
    if (worth(strength, frequency) <= worth(out.strength[slot] as number, out.frequency[slot] as number)) return;
  } else out.count++;
  out.frequency[slot] = frequency;
  out.strength[slot] = strength;
};
