import { crossing } from "./crossing.ts";
import { type CrowdFrames, dropCrowd } from "./drop-crowd.ts";
import { heardVoice, type VoiceFrames } from "./heard-voice.ts";
import { noiseReach } from "./noise-reach.ts";
import { absorb, minPauseS, minSpeechS, type Segment } from "./silences.ts";

/** What the frames of a sound say about speech, in order; frame i is at `t0 + i * dt`, s. */
export interface SpeechFrames extends VoiceFrames, CrowdFrames {
  readonly t0: number;
  readonly dt: number;
  /** The part of `level` below 3.6 kHz, where vowels are and fricatives aren't. */
  readonly lowLevel: Float64Array;
  /** What `level` must exceed to be heard as sound. */
  readonly threshold: Float64Array;
}

/** Sound farther than this from the nearest voiced frame is no speech: clatter, clicks, breath. */
const voiceReachS = 0.15;
/** Sound as near as this to a voiced frame is the voice's own: the windows of both are wider than a frame. */
const besideS = 0.03;
/** Elsewhere sound must exceed the reach of the noise too, though only up to this many times the threshold. */
const mostReach = 8;

/** How many frames each frame is away from the nearest of a voice. */
const framesFromVoice = (heard: Uint8Array): Float64Array => {
  const away = Float64Array.from(heard, (isVoice) => (isVoice === 1 ? 0 : Number.POSITIVE_INFINITY));
  for (let i = 1; i < away.length; i++) away[i] = Math.min(away[i] as number, (away[i - 1] as number) + 1);
  for (let i = away.length - 2; i >= 0; i--) away[i] = Math.min(away[i] as number, (away[i + 1] as number) + 1);
  return away;
};

/** How far each frame is above what it must exceed to be speech, dB; minus infinity where no voice is near. */
const overThreshold = ({ dt, level, threshold }: SpeechFrames, away: Float64Array): Float64Array => {
  const farthest = Math.round(voiceReachS / dt);
  const beside = Math.round(besideS / dt);
  const reach = noiseReach(level, away, farthest);
  return level.map((power, i) => {
    const [least, distance] = [threshold[i] as number, away[i] as number];
    if (distance > farthest) return Number.NEGATIVE_INFINITY;
    const needed = distance > beside ? Math.max(least, Math.min(reach[i] as number, mostReach * least)) : least;
    return 10 * Math.log10(Math.max(power, 1e-30) / needed);
  });
};

/**
 * Speech and pauses: gapless, alternating, from 0 to `durationS`. Sound is speech where a voice is near: a clatter, a click
 * or a breath is none. How loud such things get is learnt where no voice is near, and what is no louder beside a voice is none
 * of it. Boundaries lie where the level, had it not been smoothed, would cross the threshold.
 */
export const speechSegments = (frames: SpeechFrames, durationS: number): Segment[] => {
  const { t0, dt, threshold, noise } = frames;
  if (!(durationS > 0)) return [];
  const away = framesFromVoice(heardVoice(frames));
  const over = overThreshold(frames, away);
  dropCrowd(over, frames, Number.NEGATIVE_INFINITY);
  const raw: Segment[] = [];
  let end = 0;
  over.forEach((now, i) => {
    const next = over[i + 1];
    if (next !== undefined && next > 0 === now > 0) return;
    const start = end;
    const clear = (threshold[i] as number) / ((threshold[i] as number) + (noise[i] as number));
    const crossed = next === undefined ? durationS : t0 + crossing(i, now, next, clear) * dt;
    end = Math.min(durationS, Math.max(start, crossed));
    raw.push({ start, end, type: now > 0 ? "speech" : "pause" });
  });
  if (raw.length === 0) return [{ start: 0, end: durationS, type: "pause" }];
  return absorb(absorb(raw, "speech", minSpeechS), "pause", minPauseS);
};
