/** How loud a stretch of sound is. */
export interface Level {
  /** Root mean square in dB re full scale (a full-scale square wave is 0, a sine -3.01), never below `floorDbfs`. */
  readonly rmsDbfs: number;
  /** Largest magnitude, 0..1 and above when the sound is louder than full scale. */
  readonly peak: number;
}

/** What silence reads, far below one step of 16 bits: a meter needs a number. */
export const floorDbfs = -120;

/** Decibels re full scale of a mean square. */
export const powerDbfs = (meanSquare: number): number => (meanSquare > 1e-12 ? 10 * Math.log10(meanSquare) : floorDbfs);

/** Level of `samples`, full scale 1.0; of none, silence. */
export const level = (samples: Float32Array): Level => {
  let sum = 0;
  let peak = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i] as number;
    sum += x * x;
    peak = Math.max(peak, Math.abs(x));
  }
  return { rmsDbfs: powerDbfs(samples.length === 0 ? 0 : sum / samples.length), peak };
};
