import type { FrameSpectrum, SpectrumShape } from "./frame-spectrum.ts";
import type { FrameCandidates } from "./pitch-candidates.ts";

/** Harmonics are compared up to here, Hz, where a voice is clean; with fewer than `fewest` odd ones nothing is said. */
const highestHz = 2000;
const fewest = 3;
/** Every second harmonic this much weaker (power) than its neighbours, on the average, belongs to a subharmonic: 8 dB. */
const weaker = 10 ** -0.8;
/** Candidates are an octave apart within this. */
const octaveOff = 0.04;
/** What is so much less worth than its half is no pitch that the half could belong to: pulses half as strong leave 0.2. */
const farBelow = 0.25;
/** What the subharmonic stays behind the pitch above it. */
const behind = 0.02;

/**
 * Is `hz` half a voice's pitch? In a voice whose every second pulse is weaker, all odd harmonics of half its pitch are weak. A
 * formant on the second harmonic of a real pitch raises that one alone.
 */
const isHalf = (power: Float64Array, binHz: number, hz: number): boolean => {
  const at = (k: number): number => (power[Math.round((k * hz) / binHz)] ?? 0) + 1e-20;
  let product = 1;
  let count = 0;
  for (let k = 3; (k + 1) * hz < highestHz; k += 2) {
    product *= at(k) ** 2 / (at(k - 1) * at(k + 1));
    count++;
  }
  return count >= fewest && product < weaker ** (2 * count);
};

/**
 * Lowers the worth of candidates that are half of another, where the spectrum shows them to be subharmonics: two periods of
 * unequal pulses repeat better than one, though the pitch is the rate of the pulses.
 */
export const weighSubharmonics = (
  shape: SpectrumShape,
  frame: FrameSpectrum,
  candidates: FrameCandidates,
  worth: Float64Array,
): void => {
  const { frequency, count } = candidates;
  const binHz = shape.rateHz / shape.fftSize;
  // Twice, for the quarter of a pitch is half of its half.
  for (let pass = 0; pass < 2; pass++) {
    for (let low = 0; low < count; low++) {
      const hz = frequency[low] as number;
      for (let high = 0; high < count; high++) {
        const limit = (worth[high] as number) - behind;
        const lead = (worth[low] as number) - limit;
        if (lead <= 0 || lead > farBelow || Math.abs((frequency[high] as number) / hz - 2) > 2 * octaveOff) continue;
        if (isHalf(frame.power, binHz, hz)) worth[low] = limit;
      }
    }
  }
};
