import { brentPeak } from "../peak-near.ts";
import {
  type AutocorrelationShape,
  energyBlocks,
  type Interpolation,
  type Kernels,
  type PairCorrelation,
} from "./kernels.ts";
import { wasmBase64 } from "./wasm-base64.ts";
import { type Exports, isExports } from "./wasm-exports.ts";
import { Layout } from "./wasm-layout.ts";

/** Where a maximum is, and what the search for it needs. */
const placeBytes = 16 + 8 * 20;
/** The next size that the transform takes quickly: a power of two, three times one, or nine times one. */
const transformSize = (least: number): number =>
  Math.min(...[1, 3, 9].map((odd) => odd * 2 ** Math.ceil(Math.log2(Math.max(4, least / odd)))));

/** exp(-2 pi i k / size) as pairs of numbers. */
const writeRoots = (out: Float64Array, size: number): void => {
  for (let k = 0; k < size; k++) {
    out[2 * k] = Math.cos((2 * Math.PI * k) / size);
    out[2 * k + 1] = -Math.sin((2 * Math.PI * k) / size);
  }
};

/** The kernels in WebAssembly with SIMD; undefined where that is missing. */
export const simdKernels = (): Kernels | undefined => {
  if (typeof WebAssembly === "undefined") return undefined;
  const bytes = Uint8Array.from(atob(wasmBase64), (c) => c.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return undefined;
  const module = new WebAssembly.Module(bytes);

  const start = (memory: WebAssembly.Memory): Exports => {
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    if (!isExports(exports)) throw new TypeError("the WebAssembly lacks a kernel");
    return exports;
  };

  const interpolationOf = (
    layout: Layout,
    wasm: Exports,
    values: number,
    count: number,
    place: number,
  ): Interpolation => {
    const places = layout.f64(place, 1);
    return {
      values: layout.f64(values, count),
      place: places,
      at: (x, depth) => wasm.sincAt(values, count, x, depth),
      peakNear(i, depth) {
        const height = wasm.polynomialPeak(values, count, i, depth, place, place + 16);
        return Number.isNaN(height) ? brentPeak((x) => wasm.sincAt(values, count, x, depth), i, places) : height;
      },
    };
  };

  const pair = (
    layout: Layout,
    wasm: Exports,
    frames: [number, number],
    frameLength: number,
    out: [number, number],
    lags: number,
    place: number,
  ): PairCorrelation => {
    const between = [
      interpolationOf(layout, wasm, out[0], 2 * lags + 1, place),
      interpolationOf(layout, wasm, out[1], 2 * lags + 1, place),
    ] as const;
    return {
      frames: [layout.f32(frames[0], frameLength), layout.f32(frames[1], frameLength)],
      mirrored: [between[0].values, between[1].values],
      place: between[0].place,
      at: (which, x, depth) => between[which].at(x, depth),
      peakNear: (which, i, depth) => between[which].peakNear(i, depth),
    };
  };

  return {
    autocorrelation({ window: weights, period, lags }: AutocorrelationShape) {
      const { length } = weights;
      const size = transformSize(length + lags);
      const layout = new Layout();
      const frames: [number, number] = [layout.place(4 * length), layout.place(4 * length)];
      const taper = layout.place(8 * length);
      const divisors = layout.place(8 * (lags + 1));
      const out: [number, number] = [layout.place(8 * (2 * lags + 1)), layout.place(8 * (2 * lags + 1))];
      const peaks = layout.place(16);
      const place = layout.place(placeBytes);
      const roots = layout.place(16 * size);
      const data = layout.place(16 * size);
      const spare = layout.place(16 * size);
      const wasm = start(layout.memory);
      writeRoots(layout.f64(roots, 2 * size), size);
      const reach = Math.floor(period / 2) + 1;
      const correlate = () => wasm.autocorrelate2(data, spare, roots, size, divisors, lags, out[0], out[1]);
      const correlation = pair(layout, wasm, frames, length, out, lags, place);

      // The window's own autocorrelation, by the same road: as data, divided by nothing.
      layout.f64(divisors, lags + 1).fill(1);
      const numbers = layout.f64(data, 2 * size);
      for (let k = 0; k < length; k++) numbers[2 * k] = weights[k] as number;
      correlate();
      layout.f64(divisors, lags + 1).set(correlation.mirrored[0].subarray(lags));
      layout.f64(taper, length).set(weights);
      return {
        ...correlation,
        peaks: layout.f64(peaks, 2),
        load: () => wasm.load2(frames[0], frames[1], taper, length, period, reach, data, size, peaks),
        correlate,
      };
    },

    crossCorrelation(length) {
      const size = transformSize(2 * length);
      const layout = new Layout();
      const frames: [number, number] = [layout.place(8 * length), layout.place(8 * length)];
      const out: [number, number] = [layout.place(8 * (2 * length + 1)), layout.place(8 * (2 * length + 1))];
      const place = layout.place(placeBytes);
      const roots = layout.place(16 * size);
      const data = layout.place(16 * size);
      const spare = layout.place(16 * size);
      const third = layout.place(16 * size);
      const wasm = start(layout.memory);
      writeRoots(layout.f64(roots, 2 * size), size);
      const [first, second] = frames;
      const [out1, out2] = out;
      return {
        ...pair(layout, wasm, frames, 2 * length, out, length, place),
        correlate: (mean1, mean2) =>
          wasm.crossCorrelate2(first, second, mean1, mean2, length, data, spare, third, roots, size, out1, out2),
      };
    },

    interpolation(count) {
      const layout = new Layout();
      const values = layout.place(8 * count);
      const place = layout.place(placeBytes);
      return interpolationOf(layout, start(layout.memory), values, count, place);
    },

    weightedEnergy(weights) {
      const layout = new Layout();
      const samples = layout.place(4 * energyBlocks * weights.length);
      const table = layout.place(8 * weights.length);
      const wasm = start(layout.memory);
      layout.f64(table, weights.length).set(weights);
      return {
        samples: layout.f32(samples, energyBlocks * weights.length),
        of: (at, count, from) => wasm.weightedEnergy(samples + 4 * at, table + 8 * from, count),
      };
    },

    realFft(size) {
      if (size < 4 || (size & (size - 1)) !== 0) throw new RangeError(`not a power of two of at least 4: ${size}`);
      const half = size / 2;
      const layout = new Layout();
      const data = layout.place(8 * size);
      const spare = layout.place(8 * size);
      const roots = layout.place(16 * half);
      const turns = layout.place(16 * size);
      const re = layout.place(8 * (half + 1));
      const im = layout.place(8 * (half + 1));
      const wasm = start(layout.memory);
      writeRoots(layout.f64(roots, size), half);
      writeRoots(layout.f64(turns, 2 * size), size);
      const numbers = layout.f64(data, size);
      return {
        size,
        re: layout.f64(re, half + 1),
        im: layout.f64(im, half + 1),
        transform(input) {
          numbers.set(input);
          wasm.realTransform(data, spare, roots, turns, half, re, im);
        },
      };
    },

    slidingProducts(longest, shifts) {
      const layout = new Layout();
      // Four shifts are made at a time, so up to three more than asked.
      const still = layout.place(8 * longest);
      const moving = layout.place(8 * (longest + shifts + 3));
      const products = layout.place(8 * (shifts + 3));
      const wasm = start(layout.memory);
      return {
        still: layout.f64(still, longest),
        moving: layout.f64(moving, longest + shifts),
        products: layout.f64(products, shifts),
        slide: (length, count) => wasm.slidingProducts(still, moving, length, count, products),
      };
    },

    thinnedFilter(weights, step, most) {
      const layout = new Layout();
      const sampleCount = (most - 1) * step + weights.length;
      const samples = layout.place(4 * sampleCount);
      const table = layout.place(8 * weights.length);
      const values = layout.place(4 * most);
      const wasm = start(layout.memory);
      layout.f64(table, weights.length).set(weights);
      return {
        samples: layout.f32(samples, sampleCount),
        values: layout.f32(values, most),
        run: (count) => wasm.thinnedFilter(samples, table, weights.length, step, count, values),
      };
    },
  };
};
