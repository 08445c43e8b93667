import type { Prosody } from "../../shared/speech/prosody.ts";
import { frameTime } from "./frame-grid.ts";
import type { IntensityContour } from "./intensity.ts";
import { parabolaPeak } from "./interpolate.ts";
import { midpointQuantile } from "./quantile.ts";

export type Segment = Prosody["segments"][number];

/** Speech, and the threshold that set it apart: what lies below is a pause. */
export interface Silences {
  readonly segments: Segment[];
  /** dB; null when there is no contour to judge by. */
  readonly thresholdDb: number | null;
}

/** A pause this much below the loud parts (99 % quantile), dB: de Jong and Wempe (2009). */
const belowLoudDb = 25;
export const minPauseS = 0.3;
export const minSpeechS = 0.1;

/** Greatest value of a contour, its local maxima refined by parabolas. `sign` -1 gives the least. */
const extreme = (db: Float64Array, sign: 1 | -1): number => {
  let best = sign * Math.max(sign * (db[0] as number), sign * (db[db.length - 1] as number));
  for (let i = 1; i < db.length - 1; i++) {
    const before = sign * (db[i - 1] as number);
    const middle = sign * (db[i] as number);
    const after = sign * (db[i + 1] as number);
    if (middle > before && middle >= after)
      best = sign * Math.max(sign * best, parabolaPeak(before, middle, after, i).y);
  }
  return best;
};

/** Gives segments of `type` shorter than `minS` to the one before (the first: to the next) and joins equal neighbours. */
export const absorb = (segments: readonly Segment[], type: Segment["type"], minS: number): Segment[] => {
  const other = type === "speech" ? "pause" : "speech";
  const joined: Segment[] = [];
  for (const segment of segments) {
    const short = segment.type === type && segment.end - segment.start < minS && segments.length > 1;
    const kind = short ? other : segment.type;
    const previous = joined.at(-1);
    if (previous?.type === kind) joined[joined.length - 1] = { ...previous, end: segment.end };
    else joined.push({ ...segment, type: kind });
  }
  return joined;
};

/**
 * Speech and pauses by intensity: gapless, alternating, from 0 to `durationS`.
 * The threshold is relative to the loud parts of this very sound, so steady noise close below the speech hides its pauses.
 * Expects the contour of a 50 Hz floor. A sound too short for one is a single pause.
 */
export const silences = (contour: IntensityContour, durationS: number): Silences => {
  const { db } = contour;
  const whole = (type: Segment["type"]): Segment[] => (durationS > 0 ? [{ start: 0, end: durationS, type }] : []);
  const loud = midpointQuantile(db.toSorted(), 0.99);
  if (loud === null) return { segments: whole("pause"), thresholdDb: null };
  const lowest = extreme(db, -1);
  const highest = extreme(db, 1);
  const thresholdDb = Math.max(loud - belowLoudDb, lowest);
  // Below 0 dB re 2e-5 there is less than one step of 16-bit sound.
  if (highest < 0) return { segments: whole("pause"), thresholdDb };
  const cut = Math.min(thresholdDb, highest - 0.001);
  if (cut < lowest) return { segments: whole("speech"), thresholdDb };

  const raw: Segment[] = [];
  for (let i = 0; i < db.length; i++) {
    const type = (db[i] as number) < cut ? "pause" : "speech";
    const previous = raw.at(-1);
    if (previous?.type === type) continue;
    const start = i === 0 ? 0 : frameTime(contour, i);
    if (previous) raw[raw.length - 1] = { ...previous, end: start };
    raw.push({ start, end: durationS, type });
  }
  return { segments: absorb(absorb(raw, "speech", minSpeechS), "pause", minPauseS), thresholdDb };
};
