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

/**
 * Speech and pauses: gapless, alternating, from 0 to `durationS`. Sound is speech when some of it is voiced:
 * a clatter, a click or a breath is not. Boundaries lie where the level crosses the threshold.
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
  let start = 0;
  const isSound = (i: number): boolean => (level[i] as number) > (threshold[i] as number);
  for (let i = 0; i < level.length; i = start) {
    const sounds = isSound(i);
    let voiced = 0;
    while (start < level.length && isSound(start) === sounds) {
      if ((f0[start] as number) > 0) voiced++;
      start++;
    }
    const end = start === level.length ? durationS : t0 + (start - 0.5) * dt;
    add(sounds && voiced > 0 ? "speech" : "pause", end);
  }
  if (raw.length === 0) return [{ start: 0, end: durationS, type: "pause" }];
  return absorb(absorb(raw, "speech", minSpeechS), "pause", minPauseS);
};
