import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CautionKind, touchedBy } from "../../shared/speech/caution.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import { decodeWav } from "../../shared/speech/wav.ts";
import { resample } from "../capture/resample.ts";
import { measure } from "./measure.ts";
import { pinkNoise, whiteNoise, withNoise } from "./testing/noise.ts";

const plain: Capture = {
  source: "file",
  deviceSampleRateHz: 16_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  replyPlaying: false,
};

const read = (path: string): Float32Array => {
  const sound = decodeWav(readFileSync(new URL(path, import.meta.url)));
  if ("refusal" in sound || !sound.channels[0]) throw new Error(path);
  return sound.channels[0];
};

const of = (samples: Float32Array, capture: Capture = plain, sampleRateHz = 16_000) =>
  measure({ samples, sampleRateHz, capture }).cautions;
const kinds = (samples: Float32Array, capture?: Capture) => of(samples, capture).map(({ kind }) => kind);
const valueFor = (samples: Float32Array, kind: CautionKind, sampleRateHz?: number) =>
  of(samples, plain, sampleRateHz).find((caution) => caution.kind === kind)?.value ?? null;

const tone = (hz: number, seconds: number, amplitude = 0.3): Float32Array =>
  Float32Array.from({ length: 16_000 * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 16_000));
const studio = read("./fixtures/d02_lj.wav");

describe("a clean turn", () => {
  test.each([
    ["a studio", "./fixtures/d02_lj.wav"],
    ["a quiet desk", "../../e2e/fixtures/speech/s01-welcome.wav"],
    ["a phone's microphone", "../../e2e/fixtures/speech/s17-phone.wav"],
    ["a pulse train, which points one way", "./fixtures/s_jitter_110_1p5.wav"],
  ])("has none: %s", (_, path) => {
    expect(of(read(path))).toEqual([]);
  });
});

describe("what the browser applied", () => {
  const voice = tone(150, 2);

  test.each([
    ["was echo cancellation", { echoCancellation: true }, ["echo-cancelled"]],
    ["was all else", { autoGainControl: true, noiseSuppression: true }, ["gain-controlled", "noise-suppressed"]],
    ["is unknown", { noiseSuppression: null }, ["settings-unknown"]],
  ] as const)("%s", (_, applied, expected) => {
    expect(kinds(voice, { ...plain, ...applied })).toEqual(expected);
  });
});

describe("clipping", () => {
  test("is tops cut flat, counted by the second; a loud clean tone has none", () => {
    const cut = tone(150, 2, 1.6).map((x) => Math.max(-0.99, Math.min(0.99, x)));
    expect(valueFor(cut, "clipped")).toBeCloseTo(300, -1);
    expect(kinds(tone(150, 2, 0.999))).toEqual([]);
  });

  test("is found in speech", () => {
    const loud = studio.map((x) => Math.max(-1, Math.min(1, 4 * x)));
    expect(kinds(loud)).toContain("clipped");
  });
});

test("a whisper of a signal is too quiet, and says how quiet", () => {
  expect(valueFor(tone(150, 2, 0.001), "too-quiet")).toBeCloseTo(-63, 0);
});

describe("noise", () => {
  test.each([
    ["white", whiteNoise(studio.length, 1)],
    ["pink", pinkNoise(studio.length, 1)],
  ] as const)("is measured to a few dB: %s", (_, noise) => {
    for (const db of [15, 10, 5]) {
      const value = valueFor(withNoise(studio, noise, db), "noisy");
      expect(Math.abs((value ?? 99) - db)).toBeLessThan(2);
    }
    expect(kinds(withNoise(studio, noise, 30))).toEqual([]);
  });

  test("touches pitch and pauses only where it is strong", () => {
    expect(touchedBy({ kind: "noisy", value: 15 })).not.toContain("pitch");
    expect(touchedBy({ kind: "noisy", value: 6 })).toEqual(expect.arrayContaining(["pitch", "pauses", "loudness"]));
  });
});

describe("the band", () => {
  test("of a telephone is found, at its own rate or at ours", () => {
    // Taken for 32 kHz, 16 kHz become 8: every second sample, filtered.
    const narrow = resample(studio, 32_000);
    expect(valueFor(narrow, "band-limited", 8000)).toBeLessThanOrEqual(4000);
    const wide = resample(narrow, 8000);
    const edge = valueFor(wide, "band-limited");
    expect(edge).toBeGreaterThanOrEqual(3000);
    expect(edge).toBeLessThanOrEqual(4250);
  });

  test("of an old broadcast is found", () => {
    expect(valueFor(read("./fixtures/d01_jfk.wav"), "band-limited")).toBeLessThan(4500);
  });

  test("is not asked for where nothing is said", () => {
    expect(kinds(Float32Array.from(whiteNoise(32_000, 3), (x) => 0.1 * x))).toEqual(["too-short"]);
  });
});

test("an offset is told with its size, and is none where it is small", () => {
  expect(
    valueFor(
      studio.map((x) => x + 0.1),
      "offset",
    ),
  ).toBeCloseTo(0.1, 2);
  expect(
    valueFor(
      studio.map((x) => x - 0.1),
      "offset",
    ),
  ).toBeCloseTo(-0.1, 2);
  expect(kinds(studio.map((x) => x + 0.005))).toEqual([]);
});
