import { fft } from "./fft";

/** Mean of the `count` numbers (f32) at `samples`. */
function meanOf(samples: usize, count: i32): f64 {
  let sum = f64x2.splat(0.0);
  const end = samples + ((<usize>(count & ~1)) << 2);
  while (samples < end) {
    sum = f64x2.add(sum, f64x2.promote_low_f32x4(v128.load64_zero(samples)));
    samples += 8;
  }
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  if (count & 1) total += <f64>load<f32>(samples);
  return total / <f64>count;
}

/** The two numbers (f32) at `samples` less `mean`. */
function centred(samples: usize, mean: v128): v128 {
  return f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(samples)), mean);
}

/** Fills `bytes` (a multiple of 16) at `at` with zeros. */
function clear(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

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

/** The samples at `samples` (f32, 2 * `length` of them) less `mean`: all as imaginary, the first half as real parts too. */
function loadCross(samples: usize, mean: f64, length: i32, data: usize, size: i32): void {
  for (let k = 0; k < 2 * length; k++) {
    const x = <f64>load<f32>(samples + ((<usize>k) << 2)) - mean;
    store<f64>(data + ((<usize>k) << 4), k < length ? x : 0.0);
    store<f64>(data + ((<usize>k) << 4), x, 8);
  }
  clear(data + ((<usize>length) << 5), (<usize>(size - 2 * length)) << 4);
}

/** Divides the correlations (every second number at `products`) by the energies of both sides and mirrors them. */
function normalise(samples: usize, mean: f64, length: i32, products: usize, out: usize): void {
  let energy: f64 = 0.0;
  for (let k = 0; k < length; k++) {
    const x = <f64>load<f32>(samples + ((<usize>k) << 2)) - mean;
    energy += x * x;
  }
  const middle = out + ((<usize>length) << 3);
  store<f64>(middle, 1.0);
  const scale = energy > 0.0 ? 1.0 / load<f64>(products) : 0.0;
  let later = energy;
  let loudest = energy;
  for (let lag = 1; lag <= length; lag++) {
    const gone = <f64>load<f32>(samples + ((<usize>(lag - 1)) << 2)) - mean;
    const come = <f64>load<f32>(samples + ((<usize>(lag + length - 1)) << 2)) - mean;
    later += come * come - gone * gone;
    loudest = max(loudest, later);
    // What rounding leaves of a loud past is no energy.
    const r =
      later > 1e-13 * loudest ? load<f64>(products + ((<usize>lag) << 4)) * scale * Math.sqrt(energy / later) : 0.0;
    store<f64>(middle + ((<usize>lag) << 3), r);
    store<f64>(middle - ((<usize>lag) << 3), r);
  }
}

/**
 * Normalised cross-correlations of the first `length` samples with those each lag later, lags 0..`length`, of two
 * stretches of 2 * `length` samples (f32), to `out1` and `out2`, mirrored: lag 0 at index `length`. `data`, `spare` and
 * `third` hold `size` complex numbers each, `size` being at least 2 * `length`.
 */
export function crossCorrelate2(
  first: usize,
  second: usize,
  mean1: f64,
  mean2: f64,
  length: i32,
  data: usize,
  spare: usize,
  third: usize,
  roots: usize,
  size: i32,
  out1: usize,
  out2: usize,
): void {
  loadCross(first, mean1, length, data, size);
  const one = fft(data, spare, roots, size);
  const free = one === data ? spare : data;
  loadCross(second, mean2, length, free, size);
  const two = fft(free, third, roots, size);
  const last = two === free ? third : free;
  const bytes = (<usize>size) << 4;
  for (let at: usize = 0; at <= bytes >> 1; at += 16) {
    const mirror: usize = at === 0 ? 0 : bytes - at;
    crossSpectrum(one + at, one + mirror);
    crossSpectrum(two + at, two + mirror);
    const aRe = load<f64>(one + at);
    const aIm = load<f64>(one + at, 8);
    const bRe = load<f64>(two + at);
    const bIm = load<f64>(two + at, 8);
    store<f64>(one + mirror, aRe + bIm);
    store<f64>(one + mirror, bRe - aIm, 8);
    store<f64>(one + at, aRe - bIm);
    store<f64>(one + at, aIm + bRe, 8);
  }
  const result = fft(one, last, roots, size);
  normalise(first, mean1, length, result, out1);
  normalise(second, mean2, length, result + 8, out2);
}

/**
 * At `at` and `mirror`: the spectrum of x + iy at k and at -k, both real. Leaves X(k) times the conjugate of Y(k) at `at`.
 */
function crossSpectrum(at: usize, mirror: usize): void {
  const zRe = load<f64>(at);
  const zIm = load<f64>(at, 8);
  const mRe = load<f64>(mirror);
  const mIm = load<f64>(mirror, 8);
  const xRe = 0.5 * (zRe + mRe);
  const xIm = 0.5 * (zIm - mIm);
  const yRe = 0.5 * (zIm + mIm);
  const yIm = 0.5 * (mRe - zRe);
  store<f64>(at, xRe * yRe + xIm * yIm);
  store<f64>(at, xIm * yRe - xRe * yIm, 8);
}

/** Sum of weight times the square of sample (f32) less the mean of all. */
export function weightedEnergy(samples: usize, weights: usize, count: i32): f64 {
  const mean = meanOf(samples, count);
  const means = f64x2.splat(mean);
  let even = f64x2.splat(0.0);
  let odd = f64x2.splat(0.0);
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const at = samples + ((<usize>k) << 2);
    const w = weights + ((<usize>k) << 3);
    const a = centred(at, means);
    const b = centred(at + 8, means);
    even = f64x2.add(even, f64x2.mul(f64x2.mul(a, a), v128.load(w)));
    odd = f64x2.add(odd, f64x2.mul(f64x2.mul(b, b), v128.load(w, 16)));
  }
  const sum = f64x2.add(even, odd);
  let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
  for (; k < count; k++) {
    const x = <f64>load<f32>(samples + ((<usize>k) << 2)) - mean;
    total += x * x * load<f64>(weights + ((<usize>k) << 3));
  }
  return total;
}

/** Sums of products (f64, to `out`) of the `length` samples (f32) at `still` with those at `moving`, moved on 0..`shifts` - 1. */
export function slidingProducts(still: usize, moving: usize, length: i32, shifts: i32, out: usize): void {
  for (let shift = 0; shift < shifts; shift++) {
    const other = moving + ((<usize>shift) << 2);
    let even = f64x2.splat(0.0);
    let odd = f64x2.splat(0.0);
    let k: usize = 0;
    const end = (<usize>(length & ~3)) << 2;
    for (; k < end; k += 16) {
      const a = v128.load(still + k);
      const b = v128.load(other + k);
      even = f64x2.add(even, f64x2.mul(f64x2.promote_low_f32x4(a), f64x2.promote_low_f32x4(b)));
      odd = f64x2.add(odd, f64x2.mul(high(a), high(b)));
    }
    const sum = f64x2.add(even, odd);
    let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    for (; k < (<usize>length) << 2; k += 4) total += <f64>load<f32>(still + k) * <f64>load<f32>(other + k);
    store<f64>(out + ((<usize>shift) << 3), total);
  }
}

/** The upper two of four f32 as f64. */
function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}
