import type { FrameSpectrum, SpectrumShape } from "./frame-spectrum.ts";
import type { NoiseFloor } from "./noise-floor.ts";

/** A band this much above its noise (ratio of powers) is as likely noise as not, and from there on it is heard in part ... */
const doubtful = 1.5;
/** ... up to here, where it is heard in full: by chance noise reaches it in one of a hundred frames. */
const certain = 2;

const bin = (values: Float64Array, b: number): number => values[b] as number;

/** A band and its neighbours, by 1, 2, 1: few of the bins of one band are independent. */
const widened = (bands: Float64Array, b: number, last: number): number =>
  0.25 * bin(bands, Math.max(0, b - 1)) + 0.5 * bin(bands, b) + 0.25 * bin(bands, Math.min(last, b + 1));

const heard = (signal: number, noise: number): number =>
  Math.min(1, Math.max(0, (signal / (noise + 1e-20) - doubtful) / (certain - doubtful)));

/**
 * The power of a frame below 3.6 kHz that is not noise, summed over the bands that stand out from theirs; may be a little below 0. A band
 * that is not heard adds nothing, not even chance: what is left of mere noise is little or none, while a sound that is heard in
 * some bands keeps its power there. `smooth` is the mean of the bands over some frames around.
 */
export const lowLevel = (
  { bandCount, binsPerBand }: SpectrumShape,
  frame: FrameSpectrum,
  smooth: Float64Array,
  noise: NoiseFloor,
): number => {
  const last = bandCount - 1;
  let level = 0;
  for (let b = 0; b < bandCount; b++) {
    const part = heard(widened(smooth, b, last), widened(noise.bands, b, last));
    level += part * (bin(frame.bands, b) - bin(noise.bands, b)) * binsPerBand;
  }
  return level;
};

/** The same of what lies above. */
export const highLevel = (frame: FrameSpectrum, smooth: Float64Array, noise: NoiseFloor): number => {
  const last = smooth.length - 1;
  return heard(bin(smooth, last), bin(noise.bands, last)) * (bin(frame.bands, last) - bin(noise.bands, last));
};
