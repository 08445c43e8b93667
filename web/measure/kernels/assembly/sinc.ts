/** Cosine for |x| up to pi / 2, by its power series: exact to the last place there, and cheap. */
function cosine(x: f64): f64 {
  const z = x * x;
  let sum = 1.0 / 2432902008176640000.0;
  sum = sum * z - 1.0 / 6402373705728000.0;
  sum = sum * z + 1.0 / 20922789888000.0;
  sum = sum * z - 1.0 / 87178291200.0;
  sum = sum * z + 1.0 / 479001600.0;
  sum = sum * z - 1.0 / 3628800.0;
  sum = sum * z + 1.0 / 40320.0;
  sum = sum * z - 1.0 / 720.0;
  sum = sum * z + 1.0 / 24.0;
  sum = sum * z - 0.5;
  return sum * z + 1.0;
}

/** Sine for |x| up to pi / 2, likewise: near 0 to the last place of the result, not only of 1. */
function sine(x: f64): f64 {
  const z = x * x;
  let sum = 1.0 / 51090942171709440000.0;
  sum = sum * z - 1.0 / 121645100408832000.0;
  sum = sum * z + 1.0 / 355687428096000.0;
  sum = sum * z - 1.0 / 1307674368000.0;
  sum = sum * z + 1.0 / 6227020800.0;
  sum = sum * z - 1.0 / 39916800.0;
  sum = sum * z + 1.0 / 362880.0;
  sum = sum * z - 1.0 / 5040.0;
  sum = sum * z + 1.0 / 120.0;
  sum = sum * z - 1.0 / 6.0;
  return x * (sum * z + 1.0);
}

/** Catmull and Rom's cubic between the point at `y` and the one after it. */
function cubic(y: usize, fraction: f64): f64 {
  const y0 = load<f64>(y);
  const y1 = load<f64>(y, 8);
  const slope0 = 0.5 * (y1 - load<f64>(y - 8));
  const slope1 = 0.5 * (load<f64>(y, 16) - y0);
  const rise = y1 - y0;
  const rest = 1.0 - fraction;
  return y0 + fraction * rise + fraction * rest * ((slope0 - rise) * rest + (rise - slope1) * fraction);
}

/** Two numbers in the other order. */
function swapped(x: v128): v128 {
  return v128.shuffle<f64>(x, x, 1, 0);
}

/**
 * Both sides of the tapered sinc, two points of each at a time, without the common sine. `left` is the address of the
 * last point before, `distance` away; neighbours have opposite signs. Each side's taper is advanced by its recurrence,
 * and a division serves both: a / x + b / y = (ay + bx) / xy.
 */
function sides(left: usize, distance: f64, points: i32): f64 {
  const distance2 = 1.0 - distance;
  const angle = Math.PI / (distance + <f64>points);
  const angle2 = Math.PI / (distance2 + <f64>points);
  const twice = 2.0 * cosine(angle);
  const twice2 = 2.0 * cosine(angle2);
  const minus = cosine(angle * (distance - 1.0));
  const minus2 = cosine(angle2 * (distance2 - 1.0));
  const zero = cosine(angle * distance);
  const zero2 = cosine(angle2 * distance2);
  let before = f64x2(twice * minus - zero, minus);
  let before2 = f64x2(twice2 * minus2 - zero2, minus2);
  let now = f64x2(zero, twice * zero - minus);
  let now2 = f64x2(zero2, twice2 * zero2 - minus2);
  const advance = f64x2.splat(twice * twice - 2.0);
  const advance2 = f64x2.splat(twice2 * twice2 - 2.0);
  const half = f64x2.splat(0.5);
  const two = f64x2.splat(2.0);
  let away = f64x2(distance, distance + 1.0);
  let away2 = f64x2(distance2, distance2 + 1.0);
  let sum = f64x2.splat(0.0);
  let right = left + 8;
  for (let pair = points >> 1; pair > 0; pair--) {
    const a = f64x2.mul(swapped(v128.load(left - 8)), f64x2.add(half, f64x2.mul(half, now)));
    const b = f64x2.mul(v128.load(right), f64x2.add(half, f64x2.mul(half, now2)));
    const top = f64x2.add(f64x2.mul(a, away2), f64x2.mul(b, away));
    sum = f64x2.add(sum, f64x2.div(top, f64x2.mul(away, away2)));
    const next = f64x2.sub(f64x2.mul(advance, now), before);
    const next2 = f64x2.sub(f64x2.mul(advance2, now2), before2);
    before = now;
    before2 = now2;
    now = next;
    now2 = next2;
    away = f64x2.add(away, two);
    away2 = f64x2.add(away2, two);
    left -= 16;
    right += 16;
  }
  let total = f64x2.extract_lane(sum, 0) - f64x2.extract_lane(sum, 1);
  if (points & 1) {
    total += (load<f64>(left) * (0.5 + 0.5 * f64x2.extract_lane(now, 0))) / f64x2.extract_lane(away, 0);
    total += (load<f64>(right) * (0.5 + 0.5 * f64x2.extract_lane(now2, 0))) / f64x2.extract_lane(away2, 0);
  }
  return total;
}

/** Value of the `count` numbers at `y` at real index `x`: the same as `sincAt` in TypeScript. */
export function sincAt(y: usize, count: i32, x: f64, depth: i32): f64 {
  if (x <= 0.0) return load<f64>(y);
  if (x >= <f64>(count - 1)) return load<f64>(y + ((<usize>(count - 1)) << 3));
  const left = <i32>Math.floor(x);
  const fraction = x - <f64>left;
  const at = y + ((<usize>left) << 3);
  if (fraction === 0.0) return load<f64>(at);
  const points = min(depth, min(left + 1, count - left - 1));
  if (points === 1) return load<f64>(at) + fraction * (load<f64>(at, 8) - load<f64>(at));
  if (points === 2) return cubic(at, fraction);
  return (sine(Math.PI * min(fraction, 1.0 - fraction)) / Math.PI) * sides(at, fraction, points);
}
