import type { Analysis } from "./analysis.ts";
import { intensity } from "./intensity.ts";
import { pitch } from "./pitch.ts";
import { silences } from "./silences.ts";
import { nucleusPitch, syllableNuclei } from "./syllables.ts";
import { voice } from "./voice.ts";

/** Floors of the two intensity contours, Hz: the one that is reported, and the smoother one of pauses and syllables. */
const reportedFloorHz = 75;
const smoothFloorHz = 50;

/** Method 'praat': Praat's answers, from the whole sound at once. */
export const praatAnalysis = (samples: Float32Array, sampleRateHz: number): Analysis => {
  const f0 = pitch(samples, sampleRateHz);
  const smooth = intensity(samples, sampleRateHz, smoothFloorHz);
  const silence = silences(smooth, samples.length / sampleRateHz);
  return {
    pitch: f0,
    intensity: intensity(samples, sampleRateHz, reportedFloorHz, 0.01),
    segments: silence.segments,
    nuclei: syllableNuclei(smooth, pitch(samples, sampleRateHz, nucleusPitch), silence),
    voice: voice(samples, sampleRateHz, f0),
  };
};
