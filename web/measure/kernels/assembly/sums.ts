import { centred, meanOf } from "./samples";

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

/** Sums of products (to `out`) of the `length` numbers at `still` with those at `moving`, moved on 0..`shifts` - 1. */
export function slidingProducts(still: usize, moving: usize, length: i32, shifts: i32, out: usize): void {
  const pairs = (<usize>(length & ~1)) << 3;
  const end = (<usize>length) << 3;
  for (let shift = 0; shift < shifts; shift += 4) {
    const at = moving + ((<usize>shift) << 3);
    // Four shifts at a time: what is loaded once serves them all.
    let sum0 = f64x2.splat(0.0);
    let sum1 = f64x2.splat(0.0);
    let sum2 = f64x2.splat(0.0);
    let sum3 = f64x2.splat(0.0);
    let k: usize = 0;
    for (; k < pairs; k += 16) {
      const a = v128.load(still + k);
      const b = at + k;
      sum0 = f64x2.add(sum0, f64x2.mul(a, v128.load(b)));
      sum1 = f64x2.add(sum1, f64x2.mul(a, v128.load(b, 8)));
      sum2 = f64x2.add(sum2, f64x2.mul(a, v128.load(b, 16)));
      sum3 = f64x2.add(sum3, f64x2.mul(a, v128.load(b, 24)));
    }
    let low = f64x2.add(v128.shuffle<f64>(sum0, sum1, 0, 2), v128.shuffle<f64>(sum0, sum1, 1, 3));
    let high = f64x2.add(v128.shuffle<f64>(sum2, sum3, 0, 2), v128.shuffle<f64>(sum2, sum3, 1, 3));
    if (k < end) {
      const a = v128.load64_splat(still + k);
      low = f64x2.add(low, f64x2.mul(a, v128.load(at + k)));
      high = f64x2.add(high, f64x2.mul(a, v128.load(at + k, 16)));
    }
    const to = out + ((<usize>shift) << 3);
    v128.store(to, low);
    v128.store(to, high, 16);
  }
}

/**
 * `count` sums (to `out`, f32) of the `length` weights with the samples (f32) at `samples`, moved on by `step` samples each time.
 */
export function thinnedFilter(samples: usize, weights: usize, length: i32, step: i32, count: i32, out: usize): void {
  const pairs = (<usize>(length & ~1)) << 2;
  const end = (<usize>length) << 2;
  const hop = (<usize>step) << 2;
  for (let i = 0; i < count; i++) {
    let sum = f64x2.splat(0.0);
    let k: usize = 0;
    for (; k < pairs; k += 8) {
      const x = f64x2.promote_low_f32x4(v128.load64_zero(samples + k));
      sum = f64x2.add(sum, f64x2.mul(x, v128.load(weights + 2 * k)));
    }
    let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    if (k < end) total += <f64>load<f32>(samples + k) * load<f64>(weights + 2 * k);
    store<f32>(out + ((<usize>i) << 2), <f32>total);
    samples += hop;
  }
}
