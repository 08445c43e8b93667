import { bestKernels } from "./kernels/best-kernels.ts";
import type { Kernels } from "./kernels/kernels.ts";

/** Points a side of the filter that shifts by a part of a sample. */
const depth = 24;

/**
 * Makes the step that says how much of a sound repeats after one period: the normalised cross-correlation of `length` samples
 * with those `lag` samples later, for a lag that need not be whole. Unlike the autocorrelation under a window it is 1 for
 * anything periodic, be there few periods in it (a voice of 90 Hz would not get beyond 23 dB under 40 ms).
 * `samples` holds at least `length` + lag + twice `periodStrengthMargin` samples; the first of the earlier piece is at that index.
 */
export const periodStrength = (
  length: number,
  kernels: Kernels = bestKernels(),
): ((samples: Float64Array, lag: number) => number) => {
  // The filter over the later piece is a sum over its places: each tap times the product of the pieces that far apart.
  const { still, moving, products, slide } = kernels.slidingProducts(length, 2 * depth);
  return (samples, lag) => {
    const whole = Math.floor(lag);
    const part = lag - whole;
    const later = whole + 1;
    let energy = 0;
    for (let i = 0; i < length; i++) {
      const a = samples[depth + i] as number;
      still[i] = a;
      energy += a * a;
    }
    for (let i = 0; i < length + 2 * depth; i++) moving[i] = samples[later + i] as number;
    slide(length, 2 * depth);
    let product = 0;
    for (let k = 0; k < 2 * depth; k++) {
      const x = k - depth + 1 - part;
      const sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      product += sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / (depth + 0.5))) * (products[k] as number);
    }
    // Of the samples as they are: the filter takes a little off hiss near the limit of the band, and must not flatter it.
    const near = depth + (part < 0.5 ? whole : whole + 1);
    let laterEnergy = 0;
    for (let i = 0; i < length; i++) laterEnergy += (samples[near + i] as number) ** 2;
    return energy > 0 && laterEnergy > 0 ? Math.max(0, product / Math.sqrt(energy * laterEnergy)) : 0;
  };
};

/** Samples to each side that `periodStrength` reads beyond its pieces. */
export const periodStrengthMargin = depth;
