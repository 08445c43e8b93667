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

/** One side of the tapered sinc, two points at a time, without the common sine. `direction` is -1 or 1. */
function side(y: usize, direction: i32, distance: f64, points: i32): f64 {
  const angle = Math.PI / (distance + <f64>points);
  const twice = 2.0 * cosine(angle);
  const minus1 = cosine(angle * (distance - 1.0));
  const zero = cosine(angle * distance);
  let before = f64x2(twice * minus1 - zero, minus1);
  let now = f64x2(zero, twice * zero - minus1);
  const advance = f64x2.splat(twice * twice - 2.0);
  const half = f64x2.splat(0.5);
  let away = f64x2(distance, distance + 1.0);
  let sum = f64x2.splat(0.0);
  for (let pair = points >> 1; pair > 0; pair--) {
    let values: v128;
    if (direction > 0) {
      values = v128.load(y);
      y += 16;
    } else {
      values = v128.load(y - 8);
      values = v128.shuffle<f64>(values, values, 1, 0);
      y -= 16;
    }
    const taper = f64x2.add(half, f64x2.mul(half, now));
    sum = f64x2.add(sum, f64x2.div(f64x2.mul(values, taper), away));
    const next = f64x2.sub(f64x2.mul(advance, now), before);
    before = now;
    now = next;
    away = f64x2.add(away, f64x2.splat(2.0));
  }
  // Neighbours have opposite signs.
  let total = f64x2.extract_lane(sum, 0) - f64x2.extract_lane(sum, 1);
  if (points & 1) {
    total += (load<f64>(y) * (0.5 + 0.5 * f64x2.extract_lane(now, 0))) / f64x2.extract_lane(away, 0);
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
  const sine = cosine(Math.PI * (fraction - 0.5)) / Math.PI;
  return sine * (side(at, -1, fraction, points) + side(at + 8, 1, 1.0 - fraction, points));
}
