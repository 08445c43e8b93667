import { realFft } from "./real-fft.ts";

/** What a short piece of sound looks like, its loudness taken out. */
export interface SpectralShape {
  /** Mel cepstrum, coefficients 1 to 12, so scaled that distances are those of the smoothed spectra; see `shapeDistanceDb`. */
  readonly cepstrum: Float64Array;
  /** Share of the power that lies above 3 kHz, 0..1: most of it in a hiss ("s", "sh", "t"), next to none in a vowel. */
  readonly highShare: number;
  /** Level of 1 to 4 kHz above that of 100 to 500 Hz, dB: it falls where the mouth closes to an "m". */
  readonly tiltDb: number;
}

const windowS = 0.032;
const bands = 20;
const lowestHz = 100;
const highestHz = 4000;
const hissFromHz = 3000;
const coefficients = 12;

/** Davis and Mermelstein (1980). */
const mel = (hz: number): number => 2595 * Math.log10(1 + hz / 700);
const hzOf = (mels: number): number => 700 * (10 ** (mels / 2595) - 1);

/** A triangle over the bins of a band: its first bin, and the weights from there on, their sum 1. */
const triangle = (from: number, peak: number, to: number): { first: number; weights: number[] } => {
  const first = Math.ceil(from);
  const heights: number[] = [];
  for (let bin = first; bin <= to; bin++) {
    heights.push(Math.max(0, bin < peak ? (bin - from) / (peak - from) : (to - bin) / (to - peak)));
  }
  const sum = heights.reduce((total, height) => total + height, 0);
  // A band so narrow that no bin lies inside it takes the bin nearest to its peak.
  return sum > 0
    ? { first, weights: heights.map((height) => height / sum) }
    : { first: Math.round(peak), weights: [1] };
};

/** Makes the function that gives the shape of the sound around `timeS`; what lies outside the sound counts as silence. */
export const spectralShapes = (samples: Float32Array, sampleRateHz: number): ((timeS: number) => SpectralShape) => {
  const length = 2 * Math.round((windowS * sampleRateHz) / 2);
  let size = 4;
  while (size < length) size *= 2;
  const transform = realFft(size);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const buffer = new Float64Array(size);
  const binHz = sampleRateHz / size;
  const top = Math.min(highestHz, 0.45 * sampleRateHz);
  const edge = (i: number): number => hzOf(mel(lowestHz) + ((mel(top) - mel(lowestHz)) * i) / (bands + 1)) / binHz;
  const triangles = Array.from({ length: bands }, (_, i) => triangle(edge(i), edge(i + 1), edge(i + 2)));
  const power = new Float64Array(size / 2);
  const levels = new Float64Array(bands);
  const between = (fromHz: number, toHz: number): number => {
    let sum = 0;
    for (let bin = Math.max(1, Math.round(fromHz / binHz)); bin < Math.min(size / 2, toHz / binHz); bin++) {
      sum += power[bin] as number;
    }
    return sum;
  };
  const db = (value: number): number => 10 * Math.log10(value + 1e-12);

  return (timeS) => {
    const first = Math.round(timeS * sampleRateHz - length / 2);
    buffer.fill(0);
    for (let i = 0; i < length; i++) buffer[i] = (samples[first + i] ?? 0) * (window[i] as number);
    transform.transform(buffer);
    for (let bin = 0; bin < power.length; bin++) {
      power[bin] = (transform.re[bin] as number) ** 2 + (transform.im[bin] as number) ** 2;
    }
    for (const [i, { first: start, weights }] of triangles.entries()) {
      levels[i] = db(weights.reduce((sum, weight, k) => sum + weight * (power[start + k] ?? 0), 0));
    }
    const cepstrum = Float64Array.from({ length: coefficients }, (_, k) => {
      let sum = 0;
      for (let i = 0; i < bands; i++) sum += (levels[i] as number) * Math.cos((Math.PI * (k + 1) * (i + 0.5)) / bands);
      return sum * Math.sqrt(2 / bands);
    });
    const all = between(lowestHz, sampleRateHz / 2);
    return {
      cepstrum,
      highShare: all > 0 ? between(hissFromHz, sampleRateHz / 2) / all : 0,
      tiltDb: db(between(1000, 4000)) - db(between(lowestHz, 500)),
    };
  };
};

/** Turns a sum of squared differences of cepstral coefficients into dB per band of the spectrum (Parseval). */
export const shapeDistanceDb = (squares: number): number => Math.sqrt(squares / bands);
