import type { Peak } from "./interpolate.ts";

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
