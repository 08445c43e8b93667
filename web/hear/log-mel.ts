import { melFilters } from "./mel-filters.ts";
import { powerSpectrum } from "./power-spectrum.ts";

/** Samples per analysis window (25 ms) and per step (10 ms), as Whisper was trained with. */
const windowSamples = 400;
export const hopSamples = 160;

/** Whisper's window of 30 s in steps. */
export const melSteps = 3000;

const hann = Float64Array.from(
  { length: windowSamples },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / windowSamples),
);

/**
 * Makes Whisper's features: `bands` × 3000 logarithmic mel energies, band by band, of at most 30 s of 16 kHz samples with
 * silence after them (openai/whisper, audio.py, `log_mel_spectrogram`). The silence costs nothing.
 */
export const logMel = (bands: number): ((samples: Float32Array) => Float32Array<ArrayBuffer>) => {
  const filters = melFilters(bands, windowSamples);
  const spectrum = powerSpectrum(windowSamples);
  const windowed = new Float64Array(windowSamples);
  const power = new Float64Array(windowSamples / 2 + 1);
  const nothing = Math.log10(1e-10);

  return (given) => {
    const samples = given.subarray(0, melSteps * hopSamples);
    const features = new Float32Array(bands * melSteps).fill(nothing);
    // Beyond this step a window holds silence only.
    const steps = Math.min(melSteps, Math.ceil((samples.length + windowSamples / 2) / hopSamples));
    const whole = melSteps * hopSamples;
    let most = nothing;
    for (let t = 0; t < steps; t++) {
      const from = t * hopSamples - windowSamples / 2;
      for (let i = 0; i < windowSamples; i++) {
        // Both ends are mirrored.
        const at = from + i < 0 ? -(from + i) : from + i < whole ? from + i : 2 * whole - 2 - from - i;
        windowed[i] = (samples[at] ?? 0) * (hann[i] as number);
      }
      spectrum(windowed, power);
      for (let b = 0; b < bands; b++) {
        const { firstBin, weights } = filters[b] as (typeof filters)[number];
        let energy = 0;
        for (let k = 0; k < weights.length; k++) energy += (weights[k] as number) * (power[firstBin + k] as number);
        const log = Math.log10(Math.max(energy, 1e-10));
        features[b * melSteps + t] = log;
        if (log > most) most = log;
      }
    }
    for (let i = 0; i < features.length; i++) features[i] = (Math.max(features[i] as number, most - 8) + 4) / 4;
    return features;
  };
};
