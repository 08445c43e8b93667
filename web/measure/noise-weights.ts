import type { FrameSpectrum, SpectrumShape } from "./frame-spectrum.ts";
import type { NoiseFloor } from "./noise-floor.ts";

/** No band is left out altogether: in noise alone the weights would else pick out its chance peaks. */
const leastWeight = 0.05;
/**
 * Power of the band's own level that it is divided by: at 1 all bands would count alike (white), at 0 the strongest formant
 * alone would decide. In between, the octave below a voice and its strong harmonics are told apart better.
 */
const flattening = 0.35;

const bin = (values: Float64Array, b: number): number => values[b] as number;

/** A band and its neighbours, by 1, 2, 1: wide enough to hold a harmonic of any voice. */
const widened = (bands: Float64Array, b: number, last: number): number =>
  0.25 * bin(bands, Math.max(0, b - 1)) + 0.5 * bin(bands, b) + 0.25 * bin(bands, Math.min(last, b + 1));

/**
 * What each band counts for in the autocorrelation: the square of the part of it that is not noise (Wiener's gain), evened
 * out over frequency. `smooth` is the mean of the bands over some frames, so that a chance peak of one frame has no say.
 * Returns the frame's power below 3.6 kHz that is not noise, each band times that part.
 */
export const weighBands = (
  shape: SpectrumShape,
  frame: FrameSpectrum,
  smooth: Float64Array,
  noise: NoiseFloor,
  weights: Float64Array,
): number => {
  const { bandCount, binsPerBand } = shape;
  const last = bandCount - 1;
  let level = 0;
  for (let b = 0; b < bandCount; b++) {
    const signal = widened(smooth, b, last);
    const over = signal > 0 ? Math.max(0, signal - widened(noise.bands, b, last)) / signal : 0;
    weights[b] = Math.max(leastWeight, over * over) * (signal + 1e-12) ** -flattening;
    level += over * (bin(frame.bands, b) - bin(noise.bands, b)) * binsPerBand;
  }
  return level;
};
