import { fft } from "./fft";
import { centred, clear, meanOf } from "./samples";

/**
 * Two frames of `length` samples (f32, an even number) become the real and imaginary parts at `data`, `size` complex
 * numbers: less their means over `period` samples to each side of the middle, times `window`. Writes each frame's
 * greatest magnitude within `reach` samples of the middle to `peaks`.
 */
export function load2(
  first: usize,
  second: usize,
  window: usize,
  length: i32,
  period: i32,
  reach: i32,
  data: usize,
  size: i32,
  peaks: usize,
): void {
  const half = length >> 1;
  const from = (<usize>(half - period)) << 2;
  const mean1 = f64x2.splat(meanOf(first + from, 2 * period));
  const mean2 = f64x2.splat(meanOf(second + from, 2 * period));
  for (let k = 0; k < length; k += 2) {
    const w = v128.load(window + ((<usize>k) << 3));
    const a = f64x2.mul(centred(first + ((<usize>k) << 2), mean1), w);
    const b = f64x2.mul(centred(second + ((<usize>k) << 2), mean2), w);
    v128.store(data + ((<usize>k) << 4), v128.shuffle<f64>(a, b, 0, 2));
    v128.store(data + ((<usize>k) << 4), v128.shuffle<f64>(a, b, 1, 3), 16);
  }
  clear(data + ((<usize>length) << 4), (<usize>(size - length)) << 4);
  let peak = f64x2.splat(0.0);
  const last = min(length, half + reach);
  for (let k = max(0, half - reach); k < last; k++) {
    peak = f64x2.max(peak, f64x2.abs(v128.load(data + ((<usize>k) << 4))));
  }
  v128.store(peaks, peak);
}

/**
 * Autocorrelations of the two frames at `data`, lags 0..`lags`, each divided by its lag 0 and by `divisors`, to `out1`
 * and `out2`, mirrored: lag 0 at index `lags`. One transform takes both: the power spectra are real and even, so the
 * transform of their complex sum has one autocorrelation as its real part and the other as its imaginary part.
 */
export function autocorrelate2(
  data: usize,
  spare: usize,
  roots: usize,
  size: i32,
  divisors: usize,
  lags: i32,
  out1: usize,
  out2: usize,
): void {
  const spectrum = fft(data, spare, roots, size);
  const other = spectrum === data ? spare : data;
  const bytes = (<usize>size) << 4;
  const conjugate = f64x2(0.0, -0.0);
  const quarter = f64x2.splat(0.25);
  for (let at: usize = 0; at <= bytes >> 1; at += 16) {
    const mirror: usize = at === 0 ? 0 : bytes - at;
    const z = v128.load(spectrum + at);
    const m = v128.xor(v128.load(spectrum + mirror), conjugate);
    const a = f64x2.add(z, m);
    const b = f64x2.sub(z, m);
    const a2 = f64x2.mul(a, a);
    const b2 = f64x2.mul(b, b);
    const power = f64x2.mul(f64x2.add(v128.shuffle<f64>(a2, b2, 0, 2), v128.shuffle<f64>(a2, b2, 1, 3)), quarter);
    v128.store(spectrum + at, power);
    v128.store(spectrum + mirror, power);
  }
  const result = fft(spectrum, other, roots, size);
  const zero1 = load<f64>(result);
  const zero2 = load<f64>(result, 8);
  const scale = f64x2(zero1 > 0.0 ? 1.0 / zero1 : 0.0, zero2 > 0.0 ? 1.0 / zero2 : 0.0);
  const middle = (<usize>lags) << 3;
  for (let lag: usize = 0; lag <= middle; lag += 8) {
    const r = f64x2.div(f64x2.mul(v128.load(result + 2 * lag), scale), v128.load64_splat(divisors + lag));
    v128.store64_lane(out1 + middle + lag, r, 0);
    v128.store64_lane(out1 + middle - lag, r, 0);
    v128.store64_lane(out2 + middle + lag, r, 1);
    v128.store64_lane(out2 + middle - lag, r, 1);
  }
}
