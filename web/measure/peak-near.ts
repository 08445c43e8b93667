import { sincAt } from "./interpolate.ts";
import { maximise } from "./maximise.ts";

/** The most interpolations that a polynomial may take. */
const mostNodes = 10;
/** A maximum that moves by less than this, in steps, is found; its height is then right to the square of that. */
const near = 1e-4;

/**
 * Makes a search for the greatest value of `y`, interpolated by a sinc of some depth, within one step of its local maximum
 * at index `i`. A polynomial through the three neighbours, which cost nothing, says where to interpolate; with each value
 * its degree grows: three or four interpolations, where Brent's method takes a dozen. Where it finds no maximum (in
 * noise) the result is not-a-number. Writes where the maximum is to `place[0]`.
 */
export const polynomialPeak = (): ((y: Float64Array, i: number, depth: number, place: Float64Array) => number) => {
  // Newton's form: places, relative to i, and divided differences.
  const nodes = new Float64Array(mostNodes);
  const differences = new Float64Array(mostNodes);
  return (y, i, depth, place) => {
    const before = y[i - 1] as number;
    const middle = y[i] as number;
    const after = y[i + 1] as number;
    nodes[0] = 0;
    nodes[1] = -1;
    nodes[2] = 1;
    differences[0] = middle;
    differences[1] = middle - before;
    differences[2] = 0.5 * (before - 2 * middle + after);
    let x = 0;
    for (let n = 3; n < mostNodes; n++) {
      let z = x;
      let height = 0;
      for (let round = 0; round < 4; round++) {
        let value = differences[n - 1] as number;
        let slope = 0;
        let bend = 0;
        for (let k = n - 2; k >= 0; k--) {
          const away = z - (nodes[k] as number);
          bend = bend * away + 2 * slope;
          slope = slope * away + value;
          value = value * away + (differences[k] as number);
        }
        if (!(bend < 0)) return Number.NaN;
        const step = -slope / bend;
        z += step;
        height = value + 0.5 * slope * step;
        if (Math.abs(step) < 1e-5) break;
      }
      if (!(Math.abs(z) < 1)) return Number.NaN;
      if (n > 3 && Math.abs(z - x) < near) {
        place[0] = i + z;
        return height;
      }
      x = z;
      let difference = sincAt(y, i + x, depth);
      for (let k = 0; k < n; k++) {
        const away = x - (nodes[k] as number);
        if (away === 0) {
          place[0] = i + x;
          return differences[0] as number;
        }
        difference = (difference - (differences[k] as number)) / away;
      }
      nodes[n] = x;
      differences[n] = difference;
    }
    return Number.NaN;
  };
};

/** The same by Brent's method, on any interpolation: slow and sure. */
export const brentPeak = (at: (x: number) => number, i: number, place: Float64Array): number => {
  const peak = maximise(at, i - 1, i + 1, 1e-10);
  place[0] = peak.x;
  return peak.y;
};
