import { expect, test } from "vitest";
import { logMel, melSteps } from "./log-mel.ts";
import { melFilters } from "./mel-filters.ts";
import { powerSpectrum } from "./power-spectrum.ts";

const wave = (hz: number, seconds: number, loudness = 0.5) =>
  Float32Array.from({ length: 16_000 * seconds }, (_, i) => loudness * Math.sin((2 * Math.PI * hz * i) / 16_000));

test("the spectrum is that of the plain sum", () => {
  const samples = Float64Array.from({ length: 400 }, (_, i) => Math.sin(i * i) + 0.1 * i);
  const power = new Float64Array(201);
  powerSpectrum(400)(samples, power);
  for (const k of [0, 1, 7, 99, 100, 199, 200]) {
    let re = 0;
    let im = 0;
    for (const [i, x] of samples.entries()) {
      re += x * Math.cos((2 * Math.PI * k * i) / 400);
      im -= x * Math.sin((2 * Math.PI * k * i) / 400);
    }
    expect(power[k]).toBeCloseTo(re * re + im * im, 5);
  }
});

test("the filters are librosa's: first and last of 80, by their sums", () => {
  const filters = melFilters(80, 400);
  expect(filters).toHaveLength(80);
  // librosa.filters.mel(sr=16000, n_fft=400, n_mels=80): row 0 has 0.02486259 in bin 1; each row has about the area 1.
  expect(filters[0]?.firstBin).toBe(1);
  expect(filters[0]?.weights[0]).toBeCloseTo(0.02486259, 6);
  for (const { weights } of filters.slice(40)) {
    expect(40 * weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 0);
  }
});

test("a tone is brightest in its band, and the silence behind it is as dark as the scale goes", () => {
  const features = logMel(80)(wave(1000, 1));
  const bandAt = (t: number) => {
    const column = Array.from({ length: 80 }, (_, b) => features[b * melSteps + t] ?? 0);
    return column.indexOf(Math.max(...column));
  };
  const centre = melFilters(80, 400).findIndex(
    ({ firstBin, weights }) => firstBin <= 25 && 25 < firstBin + weights.length,
  );
  expect(Math.abs(bandAt(50) - centre)).toBeLessThanOrEqual(1);
  const most = features.reduce((a, b) => Math.max(a, b));
  expect(features[2000]).toBeCloseTo(most - 2, 4);
});

test("more than a window is cut, nothing at all is silence", () => {
  const mel = logMel(80);
  expect(mel(wave(300, 31))).toEqual(mel(wave(300, 30)));
  expect(new Set(mel(new Float32Array(0)))).toEqual(new Set([-1.5]));
});
