/** Peak of |x - mean| over a whole sound: what a frame's loudness is compared with. 0 of nothing. */
export const peakAboutMean = (samples: Float32Array): number => {
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] as number;
    sum += x;
    if (x < lowest) lowest = x;
    if (x > highest) highest = x;
  }
  const mean = sum / samples.length;
  return samples.length === 0 ? 0 : Math.max(highest - mean, mean - lowest);
};
