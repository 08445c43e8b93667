import { sincAt } from "./sinc";

/**
 * Greatest value of the interpolated numbers at `y` within one step of the local maximum at index `i`: the same as
 * `peakNear` in TypeScript. Writes where it is to `place`.
 */
export function peakNear(y: usize, count: i32, i: i32, depth: i32, place: usize): f64 {
  const at = y + ((<usize>i) << 3);
  let low = <f64>(i - 1);
  let high = <f64>(i + 1);
  let lowValue = load<f64>(at - 8);
  let highValue = load<f64>(at, 8);
  let x = <f64>i;
  let best = load<f64>(at);
  const near = 1e-6;
  for (let round = 0; round < 40; round++) {
    const left = (x - low) * (best - highValue);
    const right = (x - high) * (best - lowValue);
    const denominator = 2.0 * (left - right);
    let step = denominator === 0.0 ? 0.0 : -((x - low) * left - (x - high) * right) / denominator;
    if (Math.abs(step) < near) break;
    // Creeping along one side: cut the wider side instead.
    if (round % 4 === 3) step = 0.382 * (high - x > x - low ? high - x : low - x);
    const u = x + step;
    const value = sincAt(y, count, u, depth);
    if (value >= best) {
      if (u > x) {
        low = x;
        lowValue = best;
      } else {
        high = x;
        highValue = best;
      }
      x = u;
      best = value;
    } else if (u > x) {
      high = u;
      highValue = value;
    } else {
      low = u;
      lowValue = value;
    }
  }
  store<f64>(place, x);
  return best;
}
