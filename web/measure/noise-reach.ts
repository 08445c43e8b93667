import { midpointQuantile } from "./quantile.ts";

/** Frames to each side in which the noise is looked for: 4 s. */
const around = 400;
/** So many frames share one answer. */
const renewal = 50;
/** With fewer frames of noise than this nothing is known of it. */
const fewest = 30;
/** What nine of ten frames of noise stay below, and how far above that the tenth may reach (ratio of powers). */
const usual = 0.9;
const margin = 2;

/**
 * How loud the noise gets around each frame, clatter and all: twice the power that nine of ten frames stay below which are more than `apart`
 * frames `away` from any voice; 0 where there are too few to tell. What is steady has left nothing in `level`.
 */
export const noiseReach = (level: Float64Array, away: Float64Array, apart: number): Float64Array => {
  const reach = new Float64Array(level.length);
  const noise = new Float64Array(2 * around + renewal);
  for (let first = 0; first < level.length; first += renewal) {
    const end = Math.min(level.length, first + renewal);
    let count = 0;
    for (let i = Math.max(0, first - around); i < Math.min(level.length, end + around); i++) {
      if ((away[i] as number) > apart) noise[count++] = level[i] as number;
    }
    if (count < fewest) continue;
    reach.fill(margin * (midpointQuantile(noise.subarray(0, count).sort(), usual) ?? 0), first, end);
  }
  return reach;
};
