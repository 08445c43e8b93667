import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Capture } from "../../shared/speech/utterance.ts";
import { encodeWav } from "../../shared/speech/wav.ts";
import { resample } from "../../web/capture/resample.ts";
import { measure } from "../../web/measure/measure.ts";
import { readClip } from "./clips.ts";
import { findClip } from "./correlate.ts";

const clip = readClip("s12").samples;
const other = readClip("s16").samples;

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const pcm16 = (samples: Float32Array) => encodeWav(samples).subarray(44);
const pcm8 = (samples: Float32Array) => Uint8Array.from(samples, (x) => Math.round(x * 127) + 128);
const float32 = (samples: Float32Array) => new Uint8Array(new Float32Array(samples).buffer);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const searched = (...bodies: Uint8Array[]) =>
  findClip(
    clip,
    bodies.map((bytes) => ({ label: "up", bytes })),
  );

describe("finds the clip, however it is sent", () => {
  const quieter = clip.map((x) => x * 0.3);
  // `resample` makes 16 kHz: called with 5333 Hz in mind it triples the number of samples, as at 48 kHz.
  const at48 = resample(clip, 5333);
  const forms: [string, Uint8Array][] = [
    ["PCM16", pcm16(clip)],
    ["PCM16 behind a header of odd length", new Uint8Array([7, ...pcm16(clip)])],
    ["quiet PCM16", pcm16(quieter)],
    ["PCM8", pcm8(clip)],
    ["float32", float32(clip)],
    ["WAV", encodeWav(clip)],
    ["WAV at 48 kHz", encodeWav(at48)],
    ["a part of it", pcm16(clip.subarray(8000, 24_000))],
    ["JSON of numbers", text({ turn: { frames: [...clip].map((x) => Number(x.toFixed(4))) } })],
    [
      "JSON of lists in lists",
      text({ a: Array.from({ length: 99 }, (_, i) => [...clip.subarray(i * 320, (i + 1) * 320)]) }),
    ],
    ["JSON of one object a sample", text([...clip.subarray(0, 32_000)].map((x) => ({ pitchHz: x, at: 3 })))],
    ["JSON of bytes", text({ data: { ...pcm16(clip.subarray(0, 24_000)) } })],
    ["base64 of PCM16", text({ note: base64(pcm16(clip)) })],
    ["base64 of float32 in an address", new TextEncoder().encode(`x=${base64(float32(clip))}&y=1`)],
    ["packed PCM16", deflateRawSync(pcm16(clip))],
  ];
  test.each(forms)("%s", { timeout: 30_000 }, (_, body) => {
    expect(searched(body).correlation).toBeGreaterThan(0.9);
  });

  test("frames of 20 ms in messages of their own", () => {
    const frames = Array.from({ length: 100 }, (_, i) => pcm16(clip.subarray(i * 320, (i + 1) * 320)));
    expect(searched(...frames).correlation).toBeGreaterThan(0.9);
  });
});

describe("finds nothing where the clip is not", { timeout: 30_000 }, () => {
  const capture: Capture = {
    source: "microphone",
    deviceSampleRateHz: 16_000,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    replyPlaying: false,
  };
  test("in what was measured of the very clip", () => {
    const prosody = measure({ samples: clip, sampleRateHz: 16_000, capture });
    expect(searched(text({ prosody })).correlation).toBeLessThan(0.5);
  });
  test("in another clip", () => {
    expect(searched(pcm16(other)).correlation).toBeLessThan(0.5);
  });
  test("in words, in rubbish, in nothing", () => {
    const rubbish = Uint8Array.from({ length: 60_000 }, (_, i) => (Math.imul(i, 2654435761) >>> 13) & 255);
    expect(searched(text({ words: Array(400).fill({ word: "so", startS: 0.1, endS: 0.3 }) })).correlation).toBeLessThan(
      0.5,
    );
    expect(searched(rubbish, new Uint8Array(0)).correlation).toBeLessThan(0.5);
  });
});
