import { nearestFrame } from "./frame-grid.ts";
import type { IntensityContour } from "./intensity.ts";
import { parabolaPeak } from "./interpolate.ts";
import { type PitchContour, type PitchSettings, standardPitch } from "./pitch.ts";
import type { Silences } from "./silences.ts";

/** A nucleus lies at least this far above the dip before it, dB. */
const minDipDb = 2;

/** The forgiving pitch analysis that decides whether a peak of intensity is voiced (de Jong and Wempe 2009). */
export const nucleusPitch: PitchSettings = {
  ...standardPitch,
  dt: 0.02,
  floorHz: 30,
  ceilingHz: 450,
  voicingThreshold: 0.25,
  voicedUnvoicedCost: 0.25,
};

const isVoicedAt = (contour: PitchContour, t: number): boolean => (contour.f0[nearestFrame(contour, t)] ?? 0) > 0;

/**
 * Times of the syllable nuclei, s (de Jong and Wempe 2009): peaks of intensity above the pause threshold, at least 2 dB
 * above the lowest value since the peak before, voiced, and in speech.
 */
export const syllableNuclei = (contour: IntensityContour, voiced: PitchContour, silence: Silences): number[] => {
  const { db } = contour;
  const threshold = silence.thresholdDb;
  if (threshold === null) return [];
  const times: number[] = [];
  let dip = db[0] ?? 0;
  for (let i = 1; i < db.length - 1; i++) {
    const before = db[i - 1] as number;
    const middle = db[i] as number;
    const after = db[i + 1] as number;
    dip = Math.min(dip, middle);
    if (!(middle > before && middle >= after && middle > threshold)) continue;
    const peak = parabolaPeak(before, middle, after, i);
    const t = contour.t0 + peak.x * contour.dt;
    const inSpeech = silence.segments.some((s) => s.type === "speech" && s.start <= t && t < s.end);
    if (peak.y - dip >= minDipDb && inSpeech && isVoicedAt(voiced, t)) times.push(t);
    dip = middle;
  }
  return times;
};
