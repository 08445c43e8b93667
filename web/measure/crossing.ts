/**
 * Half the variance of what the level is smoothed by (a Gaussian of 1.3 frames, and the power of a Hann window of 4), frames
 * squared: taken back in full, voices that die away would seem to end too soon.
 */
const spread = 1;
/** A level that changes faster than this, dB a frame, was cut off. */
const steepest = 10;
const dbPerNeper = 10 / Math.LN10;

/**
 * Where, between frames `i` and `i + 1`, a sound crosses its threshold; in frames. `now` and `next` say how far its smoothed level
 * lies above it there, dB; one of them is not positive. Smoothing over a variance of v multiplies a flank of
 * k nepers a frame by exp(k^2 v / 2), as if the sound began k v / 2 frames sooner and ended as much later: that is taken back, by
 * the part `clear` (0..1). In noise a flank is lost before it ends, and what is left of it seems steeper than it is.
 */
export const crossing = (i: number, now: number, next: number, clear: number): number => {
  const slope = next - now;
  if (!Number.isFinite(slope)) return i + 0.5;
  const shift = (clear * (Math.min(steepest, Math.abs(slope)) / dbPerNeper) * spread) / 2;
  return i - now / slope + Math.sign(slope) * shift;
};
