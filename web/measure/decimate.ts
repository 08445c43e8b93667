import { bessel0 } from "./kaiser.ts";

/** Turns a stream of samples into a slower one, and says how loud what it left out was. */
export interface Decimator {
  /** Samples per second that come out. */
  readonly rateHz: number;
  /** How far the samples that come out lie behind the middle of the spans that they stand for, s. */
  readonly offsetS: number;
  /** Takes one sample. True when `low` and `high` hold a new value. */
  push(x: number): boolean;
  /** What lies below about 0.4 of the slower rate. */
  low(): number;
  /** The rest at the same instant: its power is that of all above, because sampling it more slowly keeps its power. */
  high(): number;
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
    let last = 0;
    return {
      rateHz,
      offsetS: 0,
      push: (x) => {
        last = x;
        return true;
      },
      low: () => last,
      high: () => 0,
    };
  }
  const half = reach * factor;
  const length = 2 * half + 1;
  const taps = Float64Array.from({ length: half + 1 }, (_, k) => {
    const x = k / factor;
    return (k === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * kaiser(k / (half + 1));
  });
  const gain = taps.reduce((sum, tap, k) => sum + (k === 0 ? tap : 2 * tap), 0);
  for (let k = 0; k <= half; k++) taps[k] = (taps[k] as number) / gain;
  // Written twice, so that the last `length` samples always lie in one piece.
  const past = new Float64Array(2 * length);
  let at = 0;
  // The first output's centre is the middle of the first span.
  let until = half + 1 + (factor >> 1);
  let low = 0;
  let high = 0;
  let isFilled = false;
  return {
    rateHz,
    offsetS: factor % 2 === 0 ? 0.5 / sampleRateHz : 0,
    push: (x) => {
      // Before the first sample lies more of the same: a step from nothing would be a click.
      if (!isFilled) past.fill(x);
      isFilled = true;
      past[at] = x;
      past[at + length] = x;
      at = at + 1 === length ? 0 : at + 1;
      until--;
      if (until > 0) return false;
      until = factor;
      const centre = at + half;
      const middle = past[centre] as number;
      let sum = middle * (taps[0] as number);
      for (let k = 1; k <= half; k++) {
        sum += (taps[k] as number) * ((past[centre - k] as number) + (past[centre + k] as number));
      }
      low = sum;
      high = middle - sum;
      return true;
    },
    low: () => low,
    high: () => high,
  };
};
