/** Damage (a broken decoder's NaN or infinity) becomes silence. Without damage the samples are returned as they are. */
export const undamaged = (samples: Float32Array): Float32Array => {
  // The sum of sound is finite; that of damage is not.
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i] as number;
  return Number.isFinite(sum) ? samples : samples.map((x) => (Number.isFinite(x) ? x : 0));
};
