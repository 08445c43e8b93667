import { describe, expect, test } from "vitest";
import { resample, resampler } from "./resample.ts";

const rates = [8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 44_099, 48_000, 96_000, 192_000];

const tone = (hz: number, rateHz: number, seconds = 0.5): Float32Array =>
  Float32Array.from(
    { length: Math.round(rateHz * seconds) },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / rateHz),
  );

/** Away from the ends, where the sound begins and stops at once. */
const middle = (samples: Float32Array): Float32Array => samples.subarray(800, samples.length - 800);
const rms = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

describe.each(rates)("from %i Hz", (rateHz) => {
  test("a tone of speech comes through unchanged and in time", () => {
    for (const hz of [100, 440, 1000, 3400]) {
      const out = resample(tone(hz, rateHz), rateHz);
      const error = middle(out.map((x, i) => x - 0.5 * Math.sin((2 * Math.PI * hz * i) / 16_000)));
      expect(rms(error), `${hz} Hz`).toBeLessThan(1e-3);
    }
  });

  test("blocks of any size give the very samples of the whole", () => {
    const sound = Float32Array.from({ length: rateHz >> 2 }, (_, i) => Math.sin(i * i * 1e-4));
    const whole = resample(sound, rateHz);
    for (const size of [1, 128, 441, 5000]) {
      const stream = resampler(rateHz);
      const parts: number[] = [];
      for (let at = 0; at < sound.length; at += size) parts.push(...stream.push(sound.subarray(at, at + size)));
      parts.push(...stream.flush());
      expect(Float32Array.from(parts)).toEqual(whole);
    }
  });

  test("the length is exact", () => {
    for (const length of [0, 1, 2, 127, 128, 1000, rateHz]) {
      expect(resample(new Float32Array(length), rateHz)).toHaveLength(Math.ceil((length * 16_000) / rateHz));
    }
  });

  test("a constant stays a constant", () => {
    const out = middle(resample(new Float32Array(rateHz).fill(0.25), rateHz));
    expect(Math.max(...out.map((x) => Math.abs(x - 0.25)))).toBeLessThan(1e-6);
  });
});

test.each([
  [44_100, 8100],
  [44_100, 12_000],
  [44_099, 9000],
  [48_000, 8050],
  [48_000, 9000],
  [48_000, 15_900],
  [48_000, 23_000],
  [96_000, 8050],
  [96_000, 40_000],
])("from %i Hz, a tone of %i Hz does not fold back: 60 dB down", (rateHz, hz) => {
  const sound = tone(hz, rateHz);
  const lossDb = 20 * Math.log10(rms(middle(resample(sound, rateHz))) / rms(sound));
  expect(lossDb).toBeLessThan(-60);
});

test("from 8 kHz no mirror image appears above 4 kHz", () => {
  const out = middle(resample(tone(3000, 8000), 8000));
  let re = 0;
  let im = 0;
  out.forEach((x, i) => {
    re += x * Math.cos((2 * Math.PI * 5000 * i) / 16_000);
    im += x * Math.sin((2 * Math.PI * 5000 * i) / 16_000);
  });
  expect(20 * Math.log10((2 * Math.hypot(re, im)) / out.length / 0.5)).toBeLessThan(-60);
});

test("the pass band is flat to 7.2 kHz", () => {
  for (const rateHz of [44_100, 48_000]) {
    const sound = tone(7200, rateHz);
    expect(20 * Math.log10(rms(middle(resample(sound, rateHz))) / rms(sound))).toBeCloseTo(0, 1);
  }
});

test.each([0, -1, 2999, 44_100.5, Number.NaN, 1e6])("%d Hz is refused", (rateHz) => {
  expect(() => resampler(rateHz)).toThrow(RangeError);
});
