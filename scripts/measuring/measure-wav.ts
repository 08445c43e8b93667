import type { Prosody } from "../../shared/speech/prosody.ts";
import { fileCapture } from "../../shared/speech/utterance.ts";
import { decodeWav } from "../../shared/speech/wav.ts";
import { mixDown } from "../../web/capture/mono.ts";
import { type MeasureInput, type Method, measure } from "../../web/measure/measure.ts";

/** The ways to measure, the usual one first. */
export const methods = ["sotto", "praat"] as const satisfies Method[];

/** The measures of a file, or why there are none, in plain words. */
export type Measured = { readonly prosody: Prosody } | { readonly problem: string };

/** The longest sound that is measured at once, min: what lies beyond does not fit the memory of a browser's tab. */
const longestMinutes = 150;
const lowestHz = 4000;
const highestHz = 192_000;

const refusals = {
  "not-wav": "this is no WAV file",
  "unsupported-encoding": "its encoding is not known here: PCM of 8, 16, 24 or 32 bits and floating point numbers are",
  damaged: "its header is damaged",
};

/**
 * The sound of a WAV file of any sample rate from 4 to 192 kHz, ready to be measured; several channels are mixed to their
 * mean. Or why it can't be, in plain words.
 */
export const soundOfWav = (bytes: Uint8Array, method: Method): MeasureInput | { readonly problem: string } => {
  const sound = decodeWav(bytes);
  if ("refusal" in sound) return { problem: refusals[sound.refusal] };
  const { sampleRateHz } = sound;
  if (sampleRateHz < lowestHz || sampleRateHz > highestHz) {
    return { problem: `its sample rate of ${sampleRateHz} Hz is outside ${lowestHz} to ${highestHz} Hz` };
  }
  const samples = mixDown(sound.channels);
  const minutes = samples.length / sampleRateHz / 60;
  if (minutes > longestMinutes) {
    return { problem: `it is ${Math.round(minutes)} min long; at most ${longestMinutes} min are measured at once` };
  }
  return { samples, sampleRateHz, capture: fileCapture(sampleRateHz), method };
};

/**
 * Measures a WAV file here and now.
 * @param clip The name that the result carries.
 */
export const measureWav = (bytes: Uint8Array, clip: string, method: Method): Measured => {
  const sound = soundOfWav(bytes, method);
  return "problem" in sound ? sound : { prosody: { clip, ...measure(sound) } };
};
