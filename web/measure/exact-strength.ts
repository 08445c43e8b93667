import { folded } from "./folded.ts";
import { sincAt } from "./interpolate.ts";
import { crossCorrelate } from "./kernels/cross-correlation.ts";
import { maximise } from "./maximise.ts";

const depth = 700;

/**
 * The strongest correlation of the first half of `frame` with as many samples later, at a lag of more than two samples,
 * worked out to the last places: where a sound repeats itself almost perfectly, how far it is from 1 is all that counts.
 * Slow; only sounds made by machines need it.
 */
export const exactStrength = (frame: Float32Array, mean: number): number => {
  const length = frame.length / 2;
  const mirrored = new Float64Array(2 * length + 1);
  crossCorrelate(frame, mean, new Float64Array(2 * length), mirrored);
  let best = 0;
  for (let i = length + 2; i < 2 * length; i++) {
    const r = mirrored[i] as number;
    if (!(r > 0 && r > (mirrored[i - 1] as number) && r >= (mirrored[i + 1] as number))) continue;
    const peak = maximise((x) => sincAt(mirrored, x, depth), i - 1, i + 1, 1e-10);
    if (peak.x - length > 2) best = Math.max(best, folded(peak.y));
  }
  return best;
};
