/** Levels are told apart to this part of full scale. */
const step = 1 / 2048;
const levels = 4096;

/**
 * How far the sound's middle lies from zero, as a part of full scale, -1..1: the median of the samples, to 0.0005. 0 of nothing.
 * The median and not the mean, since a voice's pulses point one way: they move the mean, but rest at zero in between.
 */
export const offset = (samples: Float32Array): number => {
  const counts = new Uint32Array(levels + 1);
  for (let i = 0; i < samples.length; i++) {
    const level = Math.round((samples[i] as number) / step) + levels / 2;
    const slot = Math.min(levels, Math.max(0, level));
    counts[slot] = (counts[slot] as number) + 1;
  }
  let passed = 0;
  for (let slot = 0; slot <= levels; slot++) {
    passed += counts[slot] as number;
    if (2 * passed > samples.length) return (slot - levels / 2) * step;
  }
  return 0;
};
