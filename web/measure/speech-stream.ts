import type { Analysis } from "./analysis.ts";
import { nearestSample } from "./frame-grid.ts";
import { humFilter } from "./hum.ts";
import { intensityAt, intensityStartS } from "./intensity-stream.ts";
import { smoother } from "./level.ts";
import { periodRefiner } from "./period-refine.ts";
import { firstFrameS, pitchTrack, stepS, type TrackedFrame, windowS } from "./pitch-track.ts";
import { sampleWindow } from "./sample-window.ts";
import { series } from "./series.ts";
import { speechNuclei } from "./speech-nuclei.ts";
import { speechSegments } from "./speech-segments.ts";
import { voiceStretches } from "./voice-stretches.ts";

export interface SpeechStream {
  push(samples: Float32Array): void;
  finish(): Analysis;
}

export interface SpeechSettings {
  readonly floorHz: number;
  readonly ceilingHz: number;
}

export const speechRange: SpeechSettings = { floorHz: 75, ceilingHz: 600 };

/** Where less than this of a frame is noise, its period is taken from the whole band: it is more exact, but hiss harms it. */
const littleNoise = 0.02;
/** Frames over which the level is smoothed (standard deviation). */
const levelSmoothing = 1.3;

const ratioDb = (r: number): number => 10 * Math.log10(r / (1 - r));

export const speechStream = (
  sampleRateHz: number,
  { floorHz, ceilingHz }: SpeechSettings = speechRange,
): SpeechStream => {
  const raw = sampleWindow();
  const clean = sampleWindow();
  const db = series();
  const f0 = series();
  const strength = series();
  const level = series();
  const threshold = series();
  const intensity = intensityAt(sampleRateHz);
  const frameLength = 2 * Math.floor((windowS * sampleRateHz) / 2);
  const refine = periodRefiner(sampleRateHz, frameLength);
  const refined = { periodS: 0, strength: 0 };
  const frame = new Float64Array(frameLength);
  const stretches = voiceStretches(clean, sampleRateHz, firstFrameS, stepS);
  let hnrSum = 0;
  let hnrFrames = 0;
  let total = 0;

  const levels = smoother(levelSmoothing, (power) => level.push(power));
  const track = pitchTrack(sampleRateHz, floorHz, ceilingHz, (found) => accept(found));
  const hum = humFilter(sampleRateHz, (x) => {
    clean.push(x);
    track.push(x);
  });

  const accept = (found: TrackedFrame): void => {
    const i = f0.length;
    let hz = found.f0;
    let r = 0;
    if (hz > 0) {
      const first = Math.round((firstFrameS + i * stepS) * sampleRateHz - 1e-6) - (frameLength >> 1);
      clean.copy(first, first + frameLength, frame);
      let mean = 0;
      for (let k = 0; k < frameLength; k++) mean += frame[k] as number;
      mean /= frameLength;
      for (let k = 0; k < frameLength; k++) frame[k] = (frame[k] as number) - mean;
      refine(frame, 1 / hz, refined);
      if (found.noise < littleNoise) hz = 1 / refined.periodS;
      r = refined.strength;
      if (r > 0) {
        hnrSum += ratioDb(Math.min(r, 1 - 1e-9));
        hnrFrames++;
      }
    }
    f0.push(hz);
    strength.push(r);
    levels.push(found.level);
    threshold.push(found.threshold);
    const needed = Math.floor(stretches.push(i, hz) * sampleRateHz);
    clean.drop(needed);
  };

  const half = Math.ceil(0.0427 * sampleRateHz) + 1;
  const measureIntensity = (): void => {
    for (;;) {
      const middle = nearestSample(intensityStartS + db.length * stepS, 1 / sampleRateHz);
      if (middle + half >= total) return;
      db.push(intensity(raw, middle));
      raw.drop(middle - half);
    }
  };

  return {
    push: (samples) => {
      for (let i = 0; i < samples.length; i++) {
        const given = samples[i] as number;
        const x = Number.isFinite(given) ? given : 0;
        raw.push(x);
        total++;
        hum.push(x);
      }
      measureIntensity();
    },
    finish: () => {
      hum.finish();
      track.finish();
      levels.finish();
      stretches.finish();
      const durationS = total / sampleRateHz;
      const frames = {
        t0: firstFrameS,
        dt: stepS,
        level: level.values(),
        threshold: threshold.values(),
        f0: f0.values(),
      };
      const segments = speechSegments(frames, durationS);
      const voice = stretches.result();
      return {
        pitch: { t0: firstFrameS, dt: stepS, count: f0.length, f0: f0.values(), strength: strength.values() },
        intensity: { t0: intensityStartS, dt: stepS, count: db.length, db: db.values() },
        segments,
        nuclei: speechNuclei(frames, segments),
        voice: voice && { ...voice, hnrDb: hnrFrames === 0 ? null : hnrSum / hnrFrames },
      };
    },
  };
};
