import { fft } from "./fft";

/**
 * Spectrum of the `2 * half` real numbers at `data` by a transform of half the size over pairs (Cooley and Tukey 1965), to
 * `re` and `im`, 0..`half`. `roots` are those of the half size, `turns` holds exp(-pi i k / half).
 */
export function realTransform(
  data: usize,
  spare: usize,
  roots: usize,
  turns: usize,
  half: i32,
  re: usize,
  im: usize,
): void {
  const z = fft(data, spare, roots, half);
  const bytes = (<usize>half) << 3;
  const sum = load<f64>(z);
  const gap = load<f64>(z, 8);
  store<f64>(re, sum + gap);
  store<f64>(im, 0.0);
  store<f64>(re + bytes, sum - gap);
  store<f64>(im + bytes, 0.0);
  for (let k: usize = 8; k <= bytes >> 1; k += 8) {
    const m = bytes - k;
    const kRe = load<f64>(z + 2 * k);
    const kIm = load<f64>(z + 2 * k, 8);
    const mRe = load<f64>(z + 2 * m);
    const mIm = load<f64>(z + 2 * m, 8);
    const evenRe = 0.5 * (kRe + mRe);
    const evenIm = 0.5 * (kIm - mIm);
    const oddRe = 0.5 * (kIm + mIm);
    const oddIm = 0.5 * (mRe - kRe);
    const c = load<f64>(turns + 2 * k);
    const s = load<f64>(turns + 2 * k, 8);
    const tRe = oddRe * c - oddIm * s;
    const tIm = oddRe * s + oddIm * c;
    store<f64>(re + k, evenRe + tRe);
    store<f64>(im + k, evenIm + tIm);
    store<f64>(re + m, evenRe - tRe);
    store<f64>(im + m, tIm - evenIm);
  }
}
