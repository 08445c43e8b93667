import { midpointQuantile } from "./quantile.ts";

/** What the frames of a sound say about a voice, in order. */
export interface VoiceFrames {
  /** F0, Hz, 0 when unvoiced. */
  readonly f0: Float64Array;
  /** How much of the sound repeats after one period, 0..1. */
  readonly strength: Float64Array;
  /** Smoothed power that is not noise. */
  readonly level: Float64Array;
  /** Power of the noise. */
  readonly noise: Float64Array;
}

/** A voice goes on for so many frames ... */
const fewestFrames = 3;
/** ... and somewhere among them is this loud, as a part of the noise: what is weaker is as likely a ring or a chance ... */
const leastOfNoise = 0.4;
/** ... and is most of what is heard above the noise: a plate rings too, but what its clatter adds does not repeat. */
const leastPeriodic = 0.65;

/**
 * A speaker's pitch stays below this many times its upper quartile, however lively the speech (De Looze and Hirst 2008):
 * plates ring higher.
 */
const highest = 2.5;

/** Median of frames `from` to `to` (not included). */
const medianOf = (f0: Float64Array, from: number, to: number): number =>
  midpointQuantile(f0.slice(from, to).sort(), 0.5) ?? 0;

/** Which frames belong to a voice that is truly heard: 1, else 0. */
export const heardVoice = ({ f0, strength, level, noise }: VoiceFrames): Uint8Array => {
  const heard = new Uint8Array(f0.length);
  const voices: { readonly from: number; readonly to: number }[] = [];
  for (let i = 0; i < f0.length; i++) {
    const from = i;
    let isHeard = false;
    for (; (f0[i] ?? 0) > 0; i++) {
      const [power, under] = [level[i] as number, noise[i] as number];
      const repeated = (strength[i] as number) * (power + under);
      if (power > leastOfNoise * under && repeated > leastPeriodic * power) isHeard = true;
    }
    if (isHeard && i - from >= fewestFrames) voices.push({ from, to: i });
  }
  for (const { from, to } of voices) heard.fill(1, from, to);
  const ceiling = highest * (midpointQuantile(f0.filter((_, i) => heard[i] === 1).sort(), 0.75) ?? 0);
  for (const { from, to } of voices) if (medianOf(f0, from, to) > ceiling) heard.fill(0, from, to);
  return heard;
};
