/** A top is flat when the sound stands still at its own peak for this many samples in a row. */
const flatSamples = 3;
/** Tops below this part of full scale are no clipping. */
const clippingLevel = 0.5;
/** Within two steps of 16 bits counts as the same level. */
const sameLevel = 2 / 32_768;

/**
 * Tops cut flat, a second: runs of at least three samples that stay at the sound's own peak, of either sign, where that lies above
 * half of full scale. 0 in a clean recording. After clipping all those samples hold one value, wherever in the chain it
 * happened (Aleinik & Matveev 2014 look for the same pile at the ends of the histogram).
 */
export const flatTopsPerSecond = (samples: Float32Array, sampleRateHz: number): number => {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] as number));
  if (peak < clippingLevel) return 0;
  let tops = 0;
  let run = 0;
  for (let i = 0; i < samples.length; i++) {
    run = Math.abs(samples[i] as number) >= peak - sameLevel ? run + 1 : 0;
    if (run === flatSamples) tops++;
  }
  return (tops * sampleRateHz) / samples.length;
};
