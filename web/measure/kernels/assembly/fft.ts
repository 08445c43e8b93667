/** (re, im) -> (im, re) */
function swapped(z: v128): v128 {
  return v128.shuffle<f64>(z, z, 1, 0);
}

/** Product of a complex number with the root of unity at `root` (cosine, sine). */
function times(z: v128, root: usize): v128 {
  const cos = v128.load64_splat(root);
  const sin = v128.load64_splat(root, 8);
  const signed = v128.xor(sin, f64x2(-0.0, 0.0));
  return f64x2.add(f64x2.mul(z, cos), f64x2.mul(swapped(z), signed));
}

/** One step in radix 3, of transforms of length `n` that lie `stride` apart. */
function thirds(from: usize, to: usize, roots: usize, n: i32, stride: i32): void {
  const third = n / 3;
  const hop = (<usize>(stride * third)) << 4;
  const step = (<usize>stride) << 4;
  const half = f64x2.splat(0.5);
  // Half the square root of 3; with the swap and the signs: times i.
  const turn = f64x2(-0.8660254037844386, 0.8660254037844386);
  for (let p = 0; p < third; p++) {
    const root = (<usize>(p * stride)) << 4;
    let x = from + <usize>(stride * p) * 16;
    let y = to + <usize>(stride * p) * 48;
    const end = x + step;
    while (x < end) {
      const a = v128.load(x);
      const b = v128.load(x + hop);
      const c = v128.load(x + 2 * hop);
      const sum = f64x2.add(b, c);
      const rest = f64x2.sub(a, f64x2.mul(half, sum));
      const gap = f64x2.mul(turn, swapped(f64x2.sub(b, c)));
      v128.store(y, f64x2.add(a, sum));
      v128.store(y + step, times(f64x2.sub(rest, gap), roots + root));
      v128.store(y + 2 * step, times(f64x2.add(rest, gap), roots + 2 * root));
      x += 16;
      y += 16;
    }
  }
}

/**
 * Discrete Fourier transform of `size` complex numbers (a product of twos and threes) at `data`, without bit reversal:
 * Stockham's self-sorting form in radix 3 and 4, with a radix-2 step at the end where there is an odd two left. `spare` is as large as `data`;
 * `roots` holds exp(-2 pi i k / size) for all k. Returns where the result lies: `data` or `spare`.
 */
export function fft(data: usize, spare: usize, roots: usize, size: i32): usize {
  let from = data;
  let to = spare;
  let n = size;
  let stride = 1;
  while (n % 3 === 0) {
    thirds(from, to, roots, n, stride);
    const other = from;
    from = to;
    to = other;
    n /= 3;
    stride *= 3;
  }
  while (n >= 4) {
    const quarter = n >> 2;
    const hop = (<usize>(stride * quarter)) << 4;
    const step = (<usize>stride) << 4;
    for (let p = 0; p < quarter; p++) {
      const root = (<usize>(p * stride)) << 4;
      let x = from + <usize>(stride * p) * 16;
      let y = to + <usize>(stride * p) * 64;
      const end = x + step;
      while (x < end) {
        const a = v128.load(x);
        const b = v128.load(x + hop);
        const c = v128.load(x + 2 * hop);
        const d = v128.load(x + 3 * hop);
        const evenSum = f64x2.add(a, c);
        const evenGap = f64x2.sub(a, c);
        const oddSum = f64x2.add(b, d);
        // Times i: (re, im) -> (-im, re).
        const oddGap = v128.xor(swapped(f64x2.sub(b, d)), f64x2(-0.0, 0.0));
        v128.store(y, f64x2.add(evenSum, oddSum));
        v128.store(y + step, times(f64x2.sub(evenGap, oddGap), roots + root));
        v128.store(y + 2 * step, times(f64x2.sub(evenSum, oddSum), roots + 2 * root));
        v128.store(y + 3 * step, times(f64x2.add(evenGap, oddGap), roots + 3 * root));
        x += 16;
        y += 16;
      }
    }
    const other = from;
    from = to;
    to = other;
    n = quarter;
    stride <<= 2;
  }
  if (n === 1) return from;
  const half = (<usize>stride) << 4;
  for (let at: usize = 0; at < half; at += 16) {
    const a = v128.load(from + at);
    const b = v128.load(from + at + half);
    v128.store(to + at, f64x2.add(a, b));
    v128.store(to + at + half, f64x2.sub(a, b));
  }
  return to;
}
