/**
 * Writes the normalised correlation of the first half of `frame`, less `mean`, with as many samples each lag later, to
 * `out`, mirrored: lag 0 in the middle. Every product is summed by itself, so the result is right to the last places.
 */
export const crossCorrelate = (frame: Float32Array, mean: number, centred: Float64Array, out: Float64Array): void => {
  const length = frame.length / 2;
  for (let k = 0; k < frame.length; k++) centred[k] = (frame[k] as number) - mean;
  let energy = 0;
  for (let k = 0; k < length; k++) energy += (centred[k] as number) ** 2;
  let later = energy;
  let loudest = energy;
  out[length] = 1;
  for (let lag = 1; lag <= length; lag++) {
    later += (centred[lag + length - 1] as number) ** 2 - (centred[lag - 1] as number) ** 2;
    loudest = Math.max(loudest, later);
    let product = 0;
    for (let k = 0; k < length; k++) product += (centred[k] as number) * (centred[k + lag] as number);
    // What rounding leaves of a loud past is no energy.
    const r = energy > 0 && later > 1e-13 * loudest ? product / Math.sqrt(energy * later) : 0;
    out[length + lag] = r;
    out[length - lag] = r;
  }
};
