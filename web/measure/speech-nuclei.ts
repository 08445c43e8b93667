import { parabolaPeak } from "./interpolate.ts";
import type { Segment } from "./silences.ts";
import type { SpeechFrames } from "./speech-segments.ts";

/** A nucleus lies at least this far above the dip before it, dB: de Jong and Wempe (2009). */
const minDipDb = 2;

/** The peak of a syllable may be this many frames beside its voice. */
const voiceReach = 2;

const isNearVoice = (f0: Float64Array, i: number): boolean => {
  for (let j = i - voiceReach; j <= i + voiceReach; j++) if ((f0[j] ?? 0) > 0) return true;
  return false;
};

/**
 * Times of the syllable nuclei, s: peaks of the level without its noise, at least 2 dB above the lowest value since the peak
 * before, voiced, and in speech. What lies below the threshold counts as being at it: there the level is that of chance.
 */
export const speechNuclei = (frames: SpeechFrames, segments: readonly Segment[]): number[] => {
  const { t0, dt, level, threshold, f0 } = frames;
  const db = (i: number): number => 10 * Math.log10(Math.max(level[i] as number, threshold[i] as number, 1e-30));
  const times: number[] = [];
  let segment = 0;
  let dip = level.length > 0 ? db(0) : 0;
  for (let i = 1; i < level.length - 1; i++) {
    const [before, middle, after] = [db(i - 1), db(i), db(i + 1)];
    dip = Math.min(dip, middle);
    if (!(middle > before && middle >= after)) continue;
    const peak = parabolaPeak(before, middle, after, i);
    const t = t0 + peak.x * dt;
    while (segment < segments.length - 1 && (segments[segment] as Segment).end <= t) segment++;
    const isVoiced = isNearVoice(f0, Math.round(peak.x));
    if (peak.y - dip >= minDipDb && segments[segment]?.type === "speech" && isVoiced) {
      times.push(t);
    }
    dip = middle;
  }
  return times;
};
