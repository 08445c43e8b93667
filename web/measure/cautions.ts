import type { Caution, CautionKind } from "../../shared/speech/caution.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import type { Analysis } from "./analysis.ts";
import { bandEdgeHz } from "./band-edge.ts";
import { flatTopsPerSecond } from "./clipping.ts";
import { offset } from "./offset.ts";
import { midpointQuantile } from "./quantile.ts";
import { signalToNoiseDb } from "./signal-to-noise.ts";

/** From here on each is cautioned against. */
export const limits = {
  /** Flat tops a second: a single one may be a click. */
  clippedPerSecond: 1,
  /** Loud parts below this can't be told from a room's own noise: 35 dB re 2e-5 is about -59 dBFS. */
  quietDb: 35,
  /** Speech over noise, dB. Below this the weakest fifth of speech, which lies 20 dB under its mean (Dunn & White 1940), is noise. */
  noisyDb: 20,
  /** A band that ends below this, Hz, lacks most of the fricatives: a telephone's ends at 3400 (ITU-T G.712). */
  bandEdgeHz: 5000,
  /** Part of full scale: -30 dBFS. Sound cards keep well below. */
  offset: 0.03,
  /** Less speech than this says nothing about how somebody speaks, s. */
  shortSpeechS: 0.5,
} as const;

/** dB re 2e-5 of a full-scale square wave. */
const fullScaleDb = 20 * Math.log10(1 / 2e-5);

const round = (x: number, decimals: number): number => Number(x.toFixed(decimals));

/** What stands against relying on the measures of this turn, each with its figure. `speechS` is the time in speech. */
export const cautions = (
  samples: Float32Array,
  sampleRateHz: number,
  { intensity, segments }: Pick<Analysis, "intensity" | "segments">,
  speechS: number,
  capture: Capture,
): Caution[] => {
  const found: Caution[] = [];
  const add = (kind: CautionKind, value: number | null = null): void => void found.push({ kind, value });
  const applied = [capture.echoCancellation, capture.noiseSuppression, capture.autoGainControl];
  if (capture.echoCancellation) add("echo-cancelled");
  if (capture.autoGainControl) add("gain-controlled");
  if (capture.noiseSuppression) add("noise-suppressed");
  if (applied.includes(null)) add("settings-unknown");
  const tops = flatTopsPerSecond(samples, sampleRateHz);
  if (tops > limits.clippedPerSecond) add("clipped", round(tops, 1));
  const loudDb = midpointQuantile(intensity.db.toSorted(), 0.99);
  if (loudDb !== null && loudDb < limits.quietDb) add("too-quiet", round(loudDb - fullScaleDb, 1));
  const snrDb = signalToNoiseDb(intensity, segments);
  if (snrDb !== null && snrDb < limits.noisyDb) add("noisy", round(snrDb, 1));
  const edgeHz = bandEdgeHz(samples, sampleRateHz, segments);
  if (edgeHz !== null && edgeHz < limits.bandEdgeHz) add("band-limited", edgeHz);
  const middle = offset(samples);
  if (Math.abs(middle) > limits.offset) add("offset", round(middle, 3));
  if (speechS < limits.shortSpeechS) add("too-short", round(speechS, 2));
  return found;
};
