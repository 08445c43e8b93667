import { describe, expect, onTestFinished, test, vi } from "vitest";
import { harmonicity } from "../harmonicity.ts";
import { intensity } from "../intensity.ts";
import { pitch } from "../pitch.ts";
import { pulses } from "../pulses.ts";
import { bestKernels } from "./best-kernels.ts";
import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain-kernels.ts";
import { simdKernels } from "./simd-kernels.ts";

const simd = simdKernels() as Kernels;

/** Noise that is the same every time. */
const noise = (length: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
};

/** A buzz that glides and fades, with some noise and an offset: every branch of the measures has work to do. */
const voice = (seconds: number, sampleRateHz: number): Float32Array => {
  const hiss = noise(seconds * sampleRateHz, 7);
  let phase = 0;
  return hiss.map((x, i) => {
    const t = i / sampleRateHz;
    phase += (110 + 60 * Math.sin(3 * t)) / sampleRateHz;
    const buzz = [1, 2, 3, 4, 5].reduce((sum, k) => sum + Math.cos(2 * Math.PI * k * phase) / k, 0);
    return 0.05 + (t % 1 < 0.7 ? 0.2 * buzz : 0) + 0.004 * x;
  });
};

const farthest = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] as number) - (b[i] as number)));
  return most;
};

test("this machine has WebAssembly with SIMD, or the rest would compare nothing", () => {
  expect(simd).toBeDefined();
});

test("where WebAssembly or its SIMD is missing there are no such kernels, and the plain ones serve", () => {
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  vi.stubGlobal("WebAssembly", { ...WebAssembly, validate: () => false });
  expect(simdKernels()).toBeUndefined();
  vi.stubGlobal("WebAssembly", undefined);
  expect(simdKernels()).toBeUndefined();
  expect(bestKernels()).toBe(plainKernels);
});

test.each([4, 8, 512, 2048])("spectra of %i numbers agree", (size) => {
  const numbers = Float64Array.from(noise(size, 5));
  const [a, b] = [simd.realFft(size), plainKernels.realFft(size)];
  for (const one of [a, b]) one.transform(numbers);
  expect(farthest(a.re, b.re)).toBeLessThan(1e-11);
  expect(farthest(a.im, b.im)).toBeLessThan(1e-11);
  expect(() => simd.realFft(size + 1)).toThrow(RangeError);
});

test("what lies between numbers agrees", () => {
  const [a, b] = [simd.interpolation(60), plainKernels.interpolation(60)];
  for (const one of [a, b]) one.values.set(noise(60, 3));
  for (let x = -0.5; x < 61; x += 0.37) expect(Math.abs(a.at(x, 20) - b.at(x, 20))).toBeLessThan(1e-13);
  const top = a.values.indexOf(Math.max(...a.values.subarray(20, 40)));
  expect(Math.abs(a.peakNear(top, 20) - b.peakNear(top, 20))).toBeLessThan(1e-9);
  expect(Math.abs((a.place[0] as number) - (b.place[0] as number))).toBeLessThan(1e-5);
});

describe.each([80, 638, 1598])("frames of %i samples", (length) => {
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (length + 1)));
  const shape = { window, period: Math.floor(length / 3), lags: Math.floor(length / 2) };

  test("autocorrelations and what lies between their lags agree", () => {
    const [a, b] = [simd.autocorrelation(shape), plainKernels.autocorrelation(shape)];
    for (const one of [a, b]) {
      one.frames[0].set(noise(length, 1));
      one.frames[1].set(voice(1, 16_000).subarray(0, length));
      one.load();
      one.correlate();
    }
    expect(farthest(a.peaks, b.peaks)).toBeLessThan(1e-14);
    for (const which of [0, 1] as const) {
      const [one, other] = [a.mirrored[which], b.mirrored[which]];
      expect(one[shape.lags]).toBeCloseTo(1, 14);
      expect(farthest(one, other)).toBeLessThan(1e-11);
      for (const x of [-1, 0, 0.3, 1.5, 2.25, shape.lags + 7.77, 2 * shape.lags - 0.5, 2 * shape.lags + 1]) {
        for (const depth of [1, 2, 3, 30, 71, 700]) {
          expect(Math.abs(a.at(which, x, depth) - b.at(which, x, depth))).toBeLessThan(1e-11);
        }
      }
      for (let i = shape.lags + 2; i < 2 * shape.lags; i++) {
        if (!((one[i] as number) > (one[i - 1] as number) && (one[i] as number) >= (one[i + 1] as number))) continue;
        expect(Math.abs(a.peakNear(which, i, 70) - b.peakNear(which, i, 70))).toBeLessThan(1e-9);
        expect(Math.abs((a.place[0] as number) - (b.place[0] as number))).toBeLessThan(1e-5);
      }
    }
  });

  test("cross-correlations agree, those of silence included", () => {
    const [a, b] = [simd.crossCorrelation(length / 2), plainKernels.crossCorrelation(length / 2)];
    for (const one of [a, b]) {
      one.frames[0].set(noise(length, 2));
      one.frames[1].fill(0);
      one.correlate(0.01, 0);
    }
    expect(farthest(a.mirrored[0], b.mirrored[0])).toBeLessThan(1e-11);
    expect(a.mirrored[1]).toEqual(b.mirrored[1]);
  });
});

describe.each([8000, 16_000, 44_100])("measures at %i Hz", (sampleRateHz) => {
  const sound = voice(3, sampleRateHz);
  const contours = [simd, plainKernels].map((kernels) => pitch(sound, sampleRateHz, undefined, kernels));
  const [a, b] = contours as [(typeof contours)[0], (typeof contours)[0]];

  test("pitch, pulses, loudness and harmonicity are the same with either kernels", () => {
    expect(a.f0.filter((f) => f > 0).length).toBeGreaterThan(150);
    expect(farthest(a.f0, b.f0)).toBeLessThan(1e-3);
    expect(farthest(a.strength, b.strength)).toBeLessThan(1e-7);
    const found = [simd, plainKernels].map((kernels) => pulses(sound, sampleRateHz, a, kernels));
    expect(found[0]?.length).toBeGreaterThan(200);
    expect(farthest(found[0] ?? [], found[1] ?? [])).toBeLessThan(1e-9);
    const db = [simd, plainKernels].map((kernels) => intensity(sound, sampleRateHz, 75, 0.01, kernels).db);
    expect(farthest(db[0] ?? [], db[1] ?? [])).toBeLessThan(1e-9);
    const hnr = [simd, plainKernels].map((kernels) => harmonicity(sound, sampleRateHz, kernels));
    expect(hnr[0]).toBeCloseTo(hnr[1] ?? Number.NaN, 5);
  });
});
