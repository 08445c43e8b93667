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
