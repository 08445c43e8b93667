import { bessel0 } from "./kaiser.ts";
import { bestKernels } from "./kernels/best-kernels.ts";

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

/** Values that are made at a time. */
const most = 2048;

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
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (i - half) / factor;
    return (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * kaiser((i - half) / (half + 1));
  });
  const gain = taps.reduce((sum, tap) => sum + tap, 0);
  const filter = bestKernels().thinnedFilter(
    taps.map((tap) => tap / gain),
    factor,
    most,
  );
  const { samples: held, values } = filter;
  let kept = -1;
  let low = new Float32Array(most);
  let high = new Float32Array(most);

  /** Takes as many of the samples as there is room for, and writes what comes of them behind `done` others. */
  const take = (samples: Float32Array, done: number): number => {
    held.set(samples, kept);
    kept += samples.length;
    const count = Math.max(0, Math.floor((kept - taps.length) / factor) + 1);
    filter.run(count);
    if (low.length < done + count) {
      low = larger(low, done);
      high = larger(high, done);
    }
    for (let j = 0; j < count; j++) {
      const value = values[j] as number;
      low[done + j] = value;
      high[done + j] = (held[half + j * factor] as number) - value;
    }
    held.copyWithin(0, count * factor, kept);
    kept -= count * factor;
    return done + count;
  };

  return {
    rateHz,
    offsetS: factor % 2 === 0 ? 0.5 / sampleRateHz : 0,
    push: (samples) => {
      if (kept < 0 && samples.length > 0) {
        // Before the first sample lies more of the same: a step from nothing would be a click.
        // The first output's centre is the middle of the first span.
        kept = half - (factor >> 1);
        held.fill(samples[0] ?? 0, 0, kept);
      }
      let done = 0;
      for (let at = 0; at < samples.length; ) {
        const until = at + held.length - kept;
        done = take(samples.subarray(at, until), done);
        at = Math.min(until, samples.length);
      }
      return { low: low.subarray(0, done), high: high.subarray(0, done) };
    },
  };
};

/** Twice the room, with the first `count` values. */
const larger = (values: Float32Array<ArrayBuffer>, count: number): Float32Array<ArrayBuffer> => {
  const room = new Float32Array(2 * values.length);
  room.set(values.subarray(0, count));
  return room;
};
