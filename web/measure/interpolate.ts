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
  const sine = Math.sin(Math.PI * fraction) / Math.PI;
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

const golden = 1 - 2 / (1 + Math.sqrt(5));

/**
 * Maximum of `f` between `low` and `high` by Brent's method (Brent 1973, chapter 5: golden sections and parabolas),
 * to `tolerance` in x.
 */
export const maximise = (f: (x: number) => number, low: number, high: number, tolerance: number): Peak => {
  let a = low;
  let b = high;
  let x = a + golden * (b - a);
  let w = x;
  let v = x;
  let fx = f(x);
  let fw = fx;
  let fv = fx;
  let step = 0;
  let lastStep = 0;
  for (let iteration = 0; iteration < 60; iteration++) {
    const middle = 0.5 * (a + b);
    const tol = Math.sqrt(Number.EPSILON) * Math.abs(x) + tolerance / 3;
    if (Math.abs(x - middle) + 0.5 * (b - a) <= 2 * tol) break;
    const previous = lastStep;
    lastStep = step;
    const r = (x - w) * (fx - fv);
    const q = (x - v) * (fx - fw);
    const denominator = 2 * (q - r);
    const parabola = denominator === 0 ? Number.NaN : -((x - v) * q - (x - w) * r) / denominator;
    const inside = x + parabola > a + 2 * tol && x + parabola < b - 2 * tol;
    if (Math.abs(previous) > tol && Math.abs(parabola) < 0.5 * Math.abs(previous) && inside) {
      step = parabola;
    } else {
      lastStep = (x < middle ? b : a) - x;
      step = golden * lastStep;
    }
    const u = x + (Math.abs(step) >= tol ? step : step > 0 ? tol : -tol);
    const fu = f(u);
    if (fu >= fx) {
      if (u < x) b = x;
      else a = x;
      v = w;
      fv = fw;
      w = x;
      fw = fx;
      x = u;
      fx = fu;
    } else {
      if (u < x) a = u;
      else b = u;
      if (fu >= fw || w === x) {
        v = w;
        fv = fw;
        w = u;
        fw = fu;
      } else if (fu >= fv || v === x || v === w) {
        v = u;
        fv = fu;
      }
    }
  }
  return { x, y: fx };
};
