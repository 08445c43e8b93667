import type { NoiseFloor } from "./noise-floor.ts";
import type { FrameCandidates } from "./pitch-candidates.ts";

/** How candidates are weighed. Values as in Boersma (1993) where they are his; the rest is explained at its use. */
export const weighing = {
  /** A voice whose autocorrelation is below this at its period is none, where there is no noise (Boersma: 0.45, not evened out). */
  clean: 0.4,
  /** The same in noise alone: its own autocorrelation reaches that by chance in a frame of 40 ms, but doesn't go on so. */
  noisy: 0.25,
  /** Per octave below 150 Hz: a period fits twice into two. Noise lifts long lags, so it costs more there. */
  octave: 0.03,
  octaveInNoise: 0.05,
  /** Sound this far below the loud speech around it, dB, is held for unvoiced the more the weaker it is. */
  quietDb: 20,
  /** Noise made of voices reaches three times its mean power: what is weaker is as likely noise. */
  voices: 3,
  octaveJump: 0.35,
  change: 0.24,
};

const middleHz = 150;

/** What being unvoiced is worth in a frame of power `total` under that noise, whose surroundings hold speech of power `loud`. */
export const unvoicedWorth = (frame: FrameCandidates, loud: number, total: number, noise: NoiseFloor): number => {
  const threshold = weighing.clean * frame.share + weighing.noisy * (1 - frame.share);
  const amplitude = loud > 0 ? Math.sqrt(Math.max(0, frame.lowLevel) / loud) : 0;
  const reach = noise.total * noise.voiced * weighing.voices;
  const drowned = reach > 0 ? Math.max(0, 1 - total / reach) : 0;
  return threshold + Math.max(0, 1 - amplitude * 10 ** (weighing.quietDb / 20)) + drowned;
};

/** What candidate `c` of a frame is worth. */
export const voicedWorth = (frame: FrameCandidates, c: number): number => {
  const cost = weighing.octave + weighing.octaveInNoise * (1 - frame.share);
  return (frame.strength[c] as number) - cost * Math.log2(middleHz / (frame.frequency[c] as number));
};
