import { bessel0 } from "./kaiser.ts";

/** Turns a stream of samples into a slower one, and says how loud what it left out was. */
export interface Decimator {
  /** Samples per second that come out. */
  readonly rateHz: number;
  /** How far the samples that come out lie behind the middle of the spans that they stand for, s. */
  readonly offsetS: number;
  /** Takes samples; what comes out of them is valid until the next call. */
  push(samples: Float32Array): Slowed;
}

/** Slower streams of one length. */
export interface Slowed {
  /** What lies below about 0.4 of the slower rate. */
  readonly low: Float32Array;
  /** The rest at the same instants: its power is that of all above, because sampling it more slowly keeps its power. */
  readonly high: Float32Array;
}

/** Taps a side and unit of the factor: at least 50 dB from 0.6 of the slower rate on, flat to within 0.05 dB up to 0.4. */
const reach = 10;

/** The largest factor that keeps the slower rate at 8 kHz or more: a voice's periods show below 4 kHz. */
export const decimation = (sampleRateHz: number): number => Math.max(1, Math.floor(sampleRateHz / 8000));

/** Kaiser's window, beta 5.65 (60 dB; Kaiser 1974), at `u` from -1 to 1. */
const kaiser = (u: number): number => bessel0(5.65 * Math.sqrt(Math.max(0, 1 - u * u))) / bessel0(5.65);

/**
 * Keeps one sample in `factor` after a linear-phase low-pass (a windowed sinc, cut at half the slower rate).
 * Sample j of the slower stream stands for the middle of samples j * factor and the `factor` - 1 after it, but for `offsetS`.
 */
export const decimator = (sampleRateHz: number, factor: number): Decimator => {
  const rateHz = sampleRateHz / factor;
  if (factor === 1) {
    let none = new Float32Array(0);
    return {
      rateHz,
      offsetS: 0,
      push: (samples) => {
        if (none.length < samples.length) none = new Float32Array(samples.length);
        return { low: samples, high: none.subarray(0, samples.length) };
      },
    };
  }
  const half = reach * factor;
  const taps = Float64Array.from({ length: half + 1 }, (_, k) => {
    // The sinc's zeros, which rounding would miss.
    if (k > 0 && k % factor === 0) return 0;
    const x = k / factor;
    return (k === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * kaiser(k / (half + 1));
  });
  const gain = taps.reduce((sum, tap, k) => sum + (k === 0 ? tap : 2 * tap), 0);
  const middleTap = (taps[0] as number) / gain;
  const distances = Uint16Array.from([...taps.keys()].filter((k) => k % factor !== 0));
  const weights = Float64Array.from(distances, (k) => (taps[k] as number) / gain);
  /** The samples that later outputs still need, and then those of the call. */
  let held = new Float32Array(0);
  let kept = -1;
  let low = new Float32Array(0);
  let high = new Float32Array(0);
  return {
    rateHz,
    offsetS: factor % 2 === 0 ? 0.5 / sampleRateHz : 0,
    push: (samples) => {
      if (samples.length === 0) return { low: samples, high: samples };
      if (kept < 0) {
        // Before the first sample lies more of the same: a step from nothing would be a click.
        // The first output's centre is the middle of the first span.
        kept = half - (factor >> 1);
        held = new Float32Array(kept + samples.length).fill(samples[0] as number, 0, kept);
      } else if (held.length < kept + samples.length) {
        const larger = new Float32Array(kept + samples.length);
        larger.set(held.subarray(0, kept));
        held = larger;
      }
      held.set(samples, kept);
      const total = kept + samples.length;
      const count = Math.max(0, Math.floor((total - 2 * half - 1) / factor) + 1);
      if (low.length < count) {
        low = new Float32Array(count);
        high = new Float32Array(count);
      }
      for (let j = 0, centre = half; j < count; j++, centre += factor) {
        const middle = held[centre] as number;
        let sum = middle * middleTap;
        for (let t = 0; t < weights.length; t++) {
          const k = distances[t] as number;
          sum += (weights[t] as number) * ((held[centre - k] as number) + (held[centre + k] as number));
        }
        low[j] = sum;
        high[j] = middle - sum;
      }
      held.copyWithin(0, count * factor, total);
      kept = total - count * factor;
      return { low: low.subarray(0, count), high: high.subarray(0, count) };
    },
  };
};
