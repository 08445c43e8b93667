import { fft } from "./fft";
import { clear } from "./samples";

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
