import type { Prosody } from "../../shared/speech/prosody.ts";
import { harmonicity } from "./harmonicity.ts";
import { jitter } from "./jitter.ts";
import { intervals, meanPeriod } from "./periods.ts";
import type { PitchContour } from "./pitch.ts";
import { pulses } from "./pulses.ts";
import { pulseAmplitudes, shimmer } from "./shimmer.ts";

/** Fewer pulses than this have no neighbours to differ from. */
const fewestPulses = 3;

/**
 * Voice quality: jitter, shimmer, harmonics-to-noise ratio. Meant for steady vowels in quiet; in running speech they tell
 * two turns of one person in one place apart at best. Not for clinical use. Null, as a whole, without any pulses.
 */
export const voice = (samples: Float32Array, sampleRateHz: number, contour: PitchContour): Prosody["voice"] => {
  const pulseTimes = pulses(samples, sampleRateHz, contour);
  if (pulseTimes.length < fewestPulses) return null;
  const lengths = intervals(pulseTimes);
  return {
    ...jitter(lengths),
    ...shimmer(pulseAmplitudes(samples, sampleRateHz, pulseTimes)),
    hnrDb: harmonicity(samples, sampleRateHz),
    meanPeriod: meanPeriod(lengths),
  };
};
