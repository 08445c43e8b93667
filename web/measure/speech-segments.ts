import { absorb, minPauseS, minSpeechS, type Segment } from "./silences.ts";

/** What the frames of a sound say about speech, in order; frame i is at `t0 + i * dt`, s. */
export interface SpeechFrames {
  readonly t0: number;
  readonly dt: number;
  /** Smoothed power that is not noise. */
  readonly level: Float64Array;
  /** What it must exceed to be heard as sound. */
  readonly threshold: Float64Array;
  /** F0, Hz, 0 when unvoiced. */
  readonly f0: Float64Array;
}

/** Sound farther than this from the nearest voiced frame is no speech: clatter, clicks, breath. */
const voiceReachS = 0.15;

/** How many frames each frame is away from the nearest voiced one. */
const framesFromVoice = (f0: Float64Array): Float64Array => {
  const away = new Float64Array(f0.length);
  let since = Number.POSITIVE_INFINITY;
  for (let i = 0; i < f0.length; i++) {
    since = (f0[i] as number) > 0 ? 0 : since + 1;
    away[i] = since;
  }
  since = Number.POSITIVE_INFINITY;
  for (let i = f0.length - 1; i >= 0; i--) {
    since = (f0[i] as number) > 0 ? 0 : since + 1;
    away[i] = Math.min(away[i] as number, since);
  }
  return away;
};

/**
 * Speech and pauses: gapless, alternating, from 0 to `durationS`. Sound is speech where a voice is near:
 * a clatter, a click or a breath is none. Boundaries lie where the level crosses the threshold.
 */
export const speechSegments = (frames: SpeechFrames, durationS: number): Segment[] => {
  const { t0, dt, level, threshold, f0 } = frames;
  if (!(durationS > 0)) return [];
  const raw: Segment[] = [];
  const add = (type: Segment["type"], end: number): void => {
    const previous = raw.at(-1);
    if (previous?.type === type) raw[raw.length - 1] = { ...previous, end };
    else raw.push({ start: previous?.end ?? 0, end, type });
  };
  const away = framesFromVoice(f0);
  const farthest = Math.round(voiceReachS / dt);
  for (let i = 0; i < level.length; i++) {
    const sounds = (level[i] as number) > (threshold[i] as number) && (away[i] as number) <= farthest;
    add(sounds ? "speech" : "pause", i === level.length - 1 ? durationS : t0 + (i + 0.5) * dt);
  }
  if (raw.length === 0) return [{ start: 0, end: durationS, type: "pause" }];
  return absorb(absorb(raw, "speech", minSpeechS), "pause", minPauseS);
};
