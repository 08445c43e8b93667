import { sincAt } from "../interpolate.ts";
import { brentPeak, polynomialPeak } from "../peak-near.ts";
import { crossCorrelate } from "./cross-correlation.ts";
import { energyBlocks, type Interpolation, type Kernels, type PairCorrelation, type Which } from "./kernels.ts";
import { autocorrelator } from "./plain-autocorrelation.ts";
import { plainRealFft } from "./plain-real-fft.ts";

const whiches: readonly Which[] = [0, 1];

const interpolationOf = (values: Float64Array, place: Float64Array): Interpolation => {
  const quick = polynomialPeak();
  return {
    values,
    place,
    at: (x, depth) => sincAt(values, x, depth),
    peakNear(i, depth) {
      const height = quick(values, i, depth, place);
      return Number.isNaN(height) ? brentPeak((x) => sincAt(values, x, depth), i, place) : height;
    },
  };
};

const pair = (frameLength: number, lags: number): PairCorrelation => {
  const place = new Float64Array(1);
  const between = [
    interpolationOf(new Float64Array(2 * lags + 1), place),
    interpolationOf(new Float64Array(2 * lags + 1), place),
  ] as const;
  return {
    frames: [new Float32Array(frameLength), new Float32Array(frameLength)],
    mirrored: [between[0].values, between[1].values],
    place,
    at: (which, x, depth) => between[which].at(x, depth),
    peakNear: (which, i, depth) => between[which].peakNear(i, depth),
  };
};

/** The kernels in plain typed arrays, for where WebAssembly with SIMD is missing. */
export const plainKernels: Kernels = {
  autocorrelation({ window: weights, period, lags }) {
    const { length } = weights;
    const half = length / 2;
    const reach = Math.floor(period / 2) + 1;
    const correlation = pair(length, lags);
    const windowed = [new Float64Array(length), new Float64Array(length)] as const;
    const peaks = new Float64Array(2);
    const lagged = new Float64Array(lags + 1);
    const autocorrelate = autocorrelator(length, lags);
    const divisors = new Float64Array(lags + 1);
    autocorrelate(weights, divisors);

    const loadOne = (frame: Float32Array, out: Float64Array): number => {
      let sum = 0;
      for (let k = half - period; k < half + period; k++) sum += frame[k] as number;
      const mean = sum / (2 * period);
      for (let k = 0; k < length; k++) out[k] = ((frame[k] as number) - mean) * (weights[k] as number);
      let peak = 0;
      const last = Math.min(length, half + reach);
      for (let k = Math.max(0, half - reach); k < last; k++) peak = Math.max(peak, Math.abs(out[k] as number));
      return peak;
    };
    return {
      ...correlation,
      peaks,
      load() {
        for (const which of whiches) peaks[which] = loadOne(correlation.frames[which], windowed[which]);
      },
      correlate() {
        for (const which of whiches) {
          const out = correlation.mirrored[which];
          autocorrelate(windowed[which], lagged);
          for (let lag = 0; lag <= lags; lag++) {
            const r = (lagged[lag] as number) / (divisors[lag] as number);
            out[lags + lag] = r;
            out[lags - lag] = r;
          }
        }
      },
    };
  },

  crossCorrelation(length) {
    const correlation = pair(2 * length, length);
    const centred = new Float64Array(2 * length);
    const { frames, mirrored } = correlation;
    return {
      ...correlation,
      correlate(mean1, mean2) {
        crossCorrelate(frames[0], mean1, centred, mirrored[0]);
        crossCorrelate(frames[1], mean2, centred, mirrored[1]);
      },
    };
  },

  interpolation: (count) => interpolationOf(new Float64Array(count), new Float64Array(1)),

  weightedEnergy(weights) {
    const samples = new Float32Array(energyBlocks * weights.length);
    return {
      samples,
      of(at, count, from) {
        let sum = 0;
        for (let k = at; k < at + count; k++) sum += samples[k] as number;
        const mean = sum / count;
        let weighted = 0;
        for (let k = 0; k < count; k++) {
          const x = (samples[at + k] as number) - mean;
          weighted += (weights[from + k] as number) * x * x;
        }
        return weighted;
      },
    };
  },

  realFft: plainRealFft,

  slidingProducts(longest, shifts) {
    const still = new Float64Array(longest);
    const moving = new Float64Array(longest + shifts);
    const products = new Float64Array(shifts);
    return {
      still,
      moving,
      products,
      slide(length, count) {
        for (let shift = 0; shift < count; shift++) {
          let product = 0;
          for (let k = 0; k < length; k++) product += (still[k] as number) * (moving[k + shift] as number);
          products[shift] = product;
        }
      },
    };
  },

  thinnedFilter(weights, step, most) {
    const samples = new Float32Array((most - 1) * step + weights.length);
    const values = new Float32Array(most);
    return {
      samples,
      values,
      run(count) {
        for (let i = 0; i < count; i++) {
          let sum = 0;
          for (let k = 0; k < weights.length; k++) sum += (weights[k] as number) * (samples[i * step + k] as number);
          values[i] = sum;
        }
      },
    };
  },
};
