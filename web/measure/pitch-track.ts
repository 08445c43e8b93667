import { laggedPath } from "./lagged-path.ts";
import { noisyFrames } from "./noisy-frames.ts";
import { candidatesPerFrame } from "./pitch-candidates.ts";
import { windowS } from "./spectrum-stream.ts";
import { highLevel, lowLevel } from "./speech-level.ts";
import { weighSubharmonics } from "./subharmonic.ts";
import { unvoicedWorth, voicedWorth, weighing } from "./voicing.ts";

export const stepS = 0.01;
/** The first frame is the first whose window lies inside the sound. */
export const firstFrameS = windowS / 2;

/** The noise and the loudness around a frame are those of so many frames before and after it, renewed every `renewal`. */
const before = 300;
const after = 150;
const renewal = 25;
/** Frames whose bands are averaged, to each side, to tell what of a band is noise. */
const around = 2;
const held = before + after + 2 * renewal;

/**
 * Speech is at most this far below the loud speech around it, dB: of the depths tried the one at which pauses of known length
 * come out right. de Jong and Wempe (2009) have 25 below the 99 % quantile; here the loud speech is the 95 % quantile of some seconds.
 */
const belowLoudDb = 21;
/** Noise made of voices reaches this far above its mean, as a ratio of powers. */
const voicesReach = 1.3;
/**
 * The vowels of a crowd reach this far above its mean (ratio of powers): of its stretches with a pitch nine in ten stay below ...
 */
const crowdReach = 4;
/** ... but a speaker comes as near as this to the loud speech in every phrase, dB, however loud the crowd. */
const nearLoudDb = 6;

/** What is known of a frame when all is decided. */
export interface TrackedFrame {
  /** Hz, 0 when unvoiced; right to a few parts in a thousand. */
  f0: number;
  /** Power that stands out from the noise; may be a little below 0. */
  level: number;
  /** The part of it below 3.6 kHz, where vowels are and fricatives aren't. */
  lowLevel: number;
  /** What smoothed `level` must exceed to be sound. */
  threshold: number;
  /** Power of the noise. */
  noise: number;
  /** Part of the frame's power that is noise, 0..1. */
  noisy: number;
  /** Power that the voices of a crowd reach, where the noise is one; else 0. */
  crowd: number;
}

export interface PitchTrack {
  push(samples: Float32Array): void;
  /** Ends a sound of `samples` samples. */
  finish(): void;
}

/**
 * Pitch and speech level of a stream, `emit`ted in frames 10 ms apart, at most 2.5 s behind the samples.
 */
export const pitchTrack = (
  sampleRateHz: number,
  floorHz: number,
  ceilingHz: number,
  emit: (frame: TrackedFrame) => void,
): PitchTrack => {
  const frames = noisyFrames(sampleRateHz, floorHz, ceilingHz, held);
  const { stream, spectrum, noise, candidates } = frames;
  const { shape } = stream;
  const { bandCount, frameLength } = shape;
  const smooth = new Float64Array(bandCount + 1);
  const worth = new Float64Array(candidatesPerFrame);
  const isInRange = new Uint8Array(candidatesPerFrame);
  let samples = 0;
  let analysed = 0;
  let judged = 0;
  const waiting: TrackedFrame[] = [];
  const path = laggedPath(weighing, (f0) => {
    const frame = waiting.shift();
    if (frame) emit({ ...frame, f0 });
  });

  const judge = (): void => {
    if (judged % renewal === 0)
      frames.renew(Math.max(0, judged - before), Math.min(analysed - 1, judged + after), renewal * stepS);
    const { loud } = frames;
    smooth.fill(0);
    const from = Math.max(0, judged - around);
    const to = Math.min(analysed - 1, judged + around);
    for (let i = from; i <= to; i++) {
      const { bands } = spectrum(i);
      for (let b = 0; b <= bandCount; b++) smooth[b] = (smooth[b] as number) + (bands[b] as number) / (to - from + 1);
    }
    const frame = spectrum(judged);
    frames.take(frame, smooth);
    for (let c = 0; c < candidates.count; c++) {
      worth[c] = voicedWorth(candidates, c);
      isInRange[c] = (candidates.frequency[c] as number) < ceilingHz ? 1 : 0;
    }
    const low = lowLevel(shape, frame, smooth, noise);
    weighSubharmonics(shape, frame, candidates, worth);
    const threshold = Math.max(loud * 10 ** (-belowLoudDb / 10), voicesReach * noise.total * noise.voiced, gapLevel);
    waiting.push({
      f0: 0,
      level: low + highLevel(frame, smooth, noise),
      lowLevel: low,
      threshold,
      noise: noise.total,
      crowd: Math.min(crowdReach * noise.total * noise.voiced, loud * 10 ** (-nearLoudDb / 10)),
      noisy: frame.total > 0 ? Math.min(1, noise.total / frame.total) : 1,
    });
    judged++;
    path.push(candidates, unvoicedWorth(candidates, loud, frame.total, noise), worth, isInRange);
  };

  const advance = (isLast: boolean): void => {
    while (judged < analysed && (isLast || judged + after + renewal < analysed)) judge();
  };

  const take = (pushed: Float32Array): void => {
    stream.push(pushed);
    for (;;) {
      const first = stream.firstOf(firstFrameS + analysed * stepS);
      if (stream.end < first + frameLength) return;
      stream.take(first, spectrum(analysed));
      analysed++;
      advance(false);
    }
  };

  return {
    push: (pushed) => {
      samples += pushed.length;
      take(pushed);
    },
    finish: () => {
      const count = Math.floor((samples / sampleRateHz - windowS) / stepS + 1e-9) + 1;
      // The filter's delay keeps the last frames back: silence pushes them out.
      const silence = new Float32Array(Math.round(stepS * sampleRateHz));
      while (analysed < count) take(silence);
      advance(true);
      path.finish();
    },
  };
};

/** Power of half a step of 16 bits: below it there is no sound. */
const gapLevel = (0.5 / 32_768) ** 2;
