/** Mean of the `count` numbers (f32) at `samples`. */
export function meanOf(samples: usize, count: i32): f64 {
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
export function centred(samples: usize, mean: v128): v128 {
  return f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(samples)), mean);
}

/** Fills `bytes` (a multiple of 16) at `at` with zeros. */
export function clear(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}
