import type { Caution } from "../../shared/speech/prosody.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import type { IntensityContour } from "./intensity.ts";
import { midpointQuantile } from "./quantile.ts";

/** Loud parts below this can't be told from a room's own noise: 35 dB re 2e-5 is about -59 dBFS. */
const quietDb = 35;

/** Less speech than this says nothing about how somebody speaks, s. */
const shortSpeechS = 0.5;

/** A recording is clipped when it stands still at its own peak for this many samples in a row ... */
const flatSamples = 3;
/** ... this many times a second of sound, where the peak is at least this loud. */
const flatTopsPerSecond = 1;
const clippingLevel = 0.5;
/** Within two steps of 16 bits counts as the same level. */
const sameLevel = 2 / 32_768;

/** Tops cut flat: runs of samples that stay at the sound's own peak, of either sign. */
const flatTops = (samples: Float32Array): number => {
  let peak = 0;
  for (let i = 0; i < samples.length; i++) peak = Math.max(peak, Math.abs(samples[i] as number));
  if (peak < clippingLevel) return 0;
  let tops = 0;
  let run = 0;
  for (let i = 0; i < samples.length; i++) {
    run = Math.abs(samples[i] as number) >= peak - sameLevel ? run + 1 : 0;
    if (run === flatSamples) tops++;
  }
  return tops;
};

/** What stands against relying on the measures of this turn. `speechS` is the time in speech. */
export const cautions = (
  samples: Float32Array,
  sampleRateHz: number,
  contour: IntensityContour,
  speechS: number,
  capture: Capture,
): Caution[] => {
  const found: Caution[] = [];
  const applied = [capture.echoCancellation, capture.noiseSuppression, capture.autoGainControl];
  if (capture.echoCancellation) found.push("echo-cancelled");
  if (capture.autoGainControl) found.push("gain-controlled");
  if (capture.noiseSuppression) found.push("noise-suppressed");
  if (applied.includes(null)) found.push("settings-unknown");
  if (flatTops(samples) > (flatTopsPerSecond * samples.length) / sampleRateHz) found.push("clipped");
  const loud = midpointQuantile(contour.db.toSorted(), 0.99);
  if (loud !== null && loud < quietDb) found.push("too-quiet");
  if (speechS < shortSpeechS) found.push("too-short");
  return found;
};
