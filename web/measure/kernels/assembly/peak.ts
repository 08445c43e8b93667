import { sincAt } from "./sinc";

/**
 * Greatest value of the interpolated numbers at `y` within one step of the local maximum at index `i`, or not-a-number:
 * the same as `polynomialPeak` in TypeScript. Writes where it is to `place`; `spare` holds 20 numbers.
 */
export function polynomialPeak(y: usize, count: i32, i: i32, depth: i32, place: usize, spare: usize): f64 {
  const at = y + ((<usize>i) << 3);
  const nodes = spare;
  const differences = spare + 80;
  const before = load<f64>(at - 8);
  const middle = load<f64>(at);
  const after = load<f64>(at, 8);
  store<f64>(nodes, 0.0);
  store<f64>(nodes, -1.0, 8);
  store<f64>(nodes, 1.0, 16);
  store<f64>(differences, middle);
  store<f64>(differences, middle - before, 8);
  store<f64>(differences, 0.5 * (before - 2.0 * middle + after), 16);
  let x = 0.0;
  for (let n = 3; n < 10; n++) {
    let z = x;
    let height = 0.0;
    for (let round = 0; round < 4; round++) {
      const top = (<usize>(n - 1)) << 3;
      let value = load<f64>(differences + top);
      let slope = 0.0;
      let bend = 0.0;
      for (let k = top; k > 0; ) {
        k -= 8;
        const away = z - load<f64>(nodes + k);
        bend = bend * away + 2.0 * slope;
        slope = slope * away + value;
        value = value * away + load<f64>(differences + k);
      }
      if (!(bend < 0.0)) return NaN;
      const step = -slope / bend;
      z += step;
      height = value + 0.5 * slope * step;
      if (Math.abs(step) < 1e-5) break;
    }
    if (!(Math.abs(z) < 1.0)) return NaN;
    if (n > 3 && Math.abs(z - x) < 1e-4) {
      store<f64>(place, <f64>i + z);
      return height;
    }
    x = z;
    let difference = sincAt(y, count, <f64>i + x, depth);
    for (let k: usize = 0; k < (<usize>n) << 3; k += 8) {
      const away = x - load<f64>(nodes + k);
      if (away === 0.0) {
        store<f64>(place, <f64>i + x);
        return load<f64>(differences);
      }
      difference = (difference - load<f64>(differences + k)) / away;
    }
    store<f64>(nodes + ((<usize>n) << 3), x);
    store<f64>(differences + ((<usize>n) << 3), difference);
  }
  return NaN;
}
