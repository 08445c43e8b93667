/**
 * Value of `y` at real index `x` by a sinc tapered with a raised cosine, up to `depth` points on each side
 * (fewer where the data end; each side has its own outer distance). With two points a side it is a cubic, with one a line:
 * so short a sinc would overshoot.
 */
export const sincAt = (y: Float64Array, x: number, depth: number): number => {
  if (x <= 0) return y[0] as number;
  if (x >= y.length - 1) return y[y.length - 1] as number;
  const left = Math.floor(x);
  const fraction = x - left;
  if (fraction === 0) return y[left] as number;
  const points = Math.min(depth, left + 1, y.length - left - 1);
  if (points === 1) return (y[left] as number) + fraction * ((y[left + 1] as number) - (y[left] as number));
  if (points === 2) return cubicAt(y, left, fraction);
  // From the nearer side: close to the next point the product rounds off what is left of the sine.
  const sine = Math.sin(Math.PI * Math.min(fraction, 1 - fraction)) / Math.PI;
  return sine * (sideSum(y, left, -1, fraction, points) + sideSum(y, left + 1, 1, 1 - fraction, points));
};

/** Catmull and Rom's cubic between `left` and the point after it. */
const cubicAt = (y: Float64Array, left: number, fraction: number): number => {
  const [y0, y1] = [y[left] as number, y[left + 1] as number];
  const slope0 = 0.5 * (y1 - (y[left - 1] as number));
  const slope1 = 0.5 * ((y[left + 2] as number) - y0);
  const rise = y1 - y0;
  const rest = 1 - fraction;
  return y0 + fraction * rise + fraction * rest * ((slope0 - rise) * rest + (rise - slope1) * fraction);
};

/** One side of the sum, without the common sine: the cosine of the taper is advanced by its recurrence. */
const sideSum = (y: Float64Array, start: number, step: number, distance: number, points: number): number => {
  const angle = Math.PI / (distance + points);
  const twice = 2 * Math.cos(angle);
  let before = Math.cos(angle * (distance - 1));
  let now = Math.cos(angle * distance);
  let sum = 0;
  let sign = 1;
  for (let j = 0, k = start; j < points; j++, k += step) {
    sum += (sign * (y[k] as number) * (0.5 + 0.5 * now)) / (distance + j);
    sign = -sign;
    const next = twice * now - before;
    before = now;
    now = next;
  }
  return sum;
};

/** A maximum: where and how high. */
export interface Peak {
  readonly x: number;
  readonly y: number;
}

/** Vertex of the parabola through three neighbours, the middle one at index `i` and not lower than the others. */
export const parabolaPeak = (before: number, middle: number, after: number, i: number): Peak => {
  const curvature = 2 * middle - before - after;
  if (curvature <= 0) return { x: i, y: middle };
  const shift = (0.5 * (after - before)) / curvature;
  return { x: i + shift, y: middle + 0.25 * (after - before) * shift };
};
