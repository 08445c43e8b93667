import { parabolaPeak } from "./interpolate.ts";
import type { Segment } from "./silences.ts";
import type { SpeechFrames } from "./speech-segments.ts";

/** A nucleus stands out from the dips before and after it by at least this, dB. */
const minDipDb = 1;

/**
 * So much of the noise is left in the sound. Without any, the ups and downs of what is left of it would be as deep as those
 * between syllables; so they are as shallow as they are unsure.
 */
const noiseHeard = 2;
/** So much of what a crowd reaches is left in it besides: its voices come and go, and move the level more than steady noise. */
const crowdHeard = 0.5;

/** The peak of a syllable may be this many frames beside its voice. */
const voiceReach = 2;

const isNearVoice = (f0: Float64Array, i: number): boolean => {
  for (let j = i - voiceReach; j <= i + voiceReach; j++) if ((f0[j] ?? 0) > 0) return true;
  return false;
};

/** Frames at which `db` peaks, `dip` or more above the least before and after; the ends count as dips. */
const peaksOf = (db: Float64Array, dip: number): number[] => {
  const peaks: number[] = [];
  let top = -1;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.POSITIVE_INFINITY;
  db.forEach((y, i) => {
    if (top < 0) {
      lowest = Math.min(lowest, y);
      if (y < lowest + dip) return;
    } else if (y < highest - dip) {
      peaks.push(top);
      top = -1;
      lowest = y;
      return;
    } else if (y <= highest) return;
    top = i;
    highest = y;
  });
  if (top >= 0) peaks.push(top);
  return peaks;
};

/**
 * Times of the syllable nuclei, s: peaks of the power below 3.6 kHz, voiced and in speech. de Jong and Wempe (2009) take the intensity and ask
 * for 2 dB above the dip before; without the fricatives, and with a dip on both sides, 1 dB is enough to find the weaker syllables too.
 */
export const speechNuclei = (frames: SpeechFrames, segments: readonly Segment[]): number[] => {
  const { t0, dt, lowLevel, threshold, noise, crowd, f0 } = frames;
  const db = lowLevel.map((power, i) => {
    const heard = power + noiseHeard * (noise[i] as number) + crowdHeard * (crowd[i] as number);
    return 10 * Math.log10(Math.max(heard, threshold[i] as number, 1e-30));
  });
  const times: number[] = [];
  let segment = 0;
  for (const i of peaksOf(db, minDipDb)) {
    const middle = db[i] as number;
    const t = t0 + parabolaPeak(db[i - 1] ?? middle, middle, db[i + 1] ?? middle, i).x * dt;
    while (segment < segments.length - 1 && (segments[segment] as Segment).end <= t) segment++;
    if (segments[segment]?.type === "speech" && isNearVoice(f0, i)) times.push(t);
  }
  return times;
};
