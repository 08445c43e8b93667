import { frameMs, sampleRateHz } from "../../shared/speech/frame.ts";
import { powerDbfs } from "../../shared/speech/level.ts";
import type { Thresholds } from "./thresholds.ts";

/** What one frame sounds like. */
export interface Activity {
  readonly speech: boolean;
  /** Level of the frame without rumble, dB re full scale. */
  readonly levelDbfs: number;
  /** The background that it is judged against, dB re full scale. */
  readonly noiseDbfs: number;
}

/** Rumble, hum and a constant offset below this count for nothing, Hz. */
const rumbleHz = 120;
const rumblePole = Math.exp((-2 * Math.PI * rumbleHz) / sampleRateHz);

/** Where the background is thought to be before anything was heard: a turn may start with its first frame. */
const firstNoiseDbfs = -55;

/** How fast the smoothed level follows a frame (a time constant of 60 ms): a single quiet frame is not the background. */
const smoothing = 1 / 3;

/** The noise window is kept as so many sub-windows, each with its least level. */
const subWindows = 6;

/**
 * Makes a judge of frames in their order: speech is energy well above an adaptive noise floor, with hysteresis.
 * The floor is the least smoothed level of the last seconds (minimum statistics, Martin 2001), so it follows a fan that
 * is switched on within one window, whether or not somebody speaks.
 */
export const voiceActivity = (thresholds: Thresholds): ((samples: Float32Array) => Activity) => {
  const framesPerSubWindow = Math.max(1, Math.round(thresholds.noiseWindowMs / subWindows / frameMs));
  const least: number[] = new Array(subWindows).fill(Number.POSITIVE_INFINITY);
  least[0] = firstNoiseDbfs;
  let current = 1 % subWindows;
  let inCurrent = 0;
  let smoothed: number | undefined;
  let speech = false;
  let before = 0;
  let filtered = 0;

  const power = (samples: Float32Array): number => {
    let sum = 0;
    for (let i = 0; i < samples.length; i++) {
      const x = samples[i] as number;
      filtered = rumblePole * (filtered + x - before);
      before = x;
      sum += filtered * filtered;
    }
    return samples.length === 0 ? 0 : sum / samples.length;
  };

  const noise = (db: number): number => {
    smoothed = smoothed === undefined ? db : smoothed + smoothing * (db - smoothed);
    least[current] = Math.min(least[current] as number, smoothed);
    const floor = Math.min(...least);
    if (++inCurrent === framesPerSubWindow) {
      inCurrent = 0;
      current = (current + 1) % subWindows;
      least[current] = Number.POSITIVE_INFINITY;
    }
    return floor;
  };

  return (samples) => {
    const levelDbfs = powerDbfs(power(samples));
    const noiseDbfs = noise(levelDbfs);
    const above = speech ? thresholds.silenceDb : thresholds.speechDb;
    speech = levelDbfs > Math.max(noiseDbfs + above, thresholds.leastDbfs);
    return { speech, levelDbfs, noiseDbfs };
  };
};
