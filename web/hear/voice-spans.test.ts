import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { overlapMs } from "../../shared/speech/span.ts";
import { clipSamples } from "./self-test.ts";
import { voiceSpans } from "./voice-spans.ts";
import { isVoiced } from "./voicing.ts";

const folder = new URL("../../e2e/fixtures/speech/", import.meta.url);
const { clips }: { clips: { file: string; words: { word: string; start: number; end: number }[] }[] } = JSON.parse(
  readFileSync(new URL("clips.json", folder), "utf8"),
);
const samplesOf = (file: string) => clipSamples(Uint8Array.from(readFileSync(new URL(file, folder))).buffer);

/** Numbers from -1 to 1, the same ones each time. */
const noise = (seconds: number, loudness: number, pole = 0) => {
  let seed = 42;
  let y = 0;
  return Float32Array.from({ length: 16_000 * seconds }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    y = pole * y + (1 - pole) * (seed / 1_073_741_823.5 - 1);
    return loudness * y;
  });
};

test("every word of the clips lies in voice", () => {
  expect(readdirSync(folder).length).toBeGreaterThan(clips.length);
  for (const { file, words } of clips) {
    const samples = samplesOf(file);
    const spans = voiceSpans(samples);
    expect(isVoiced(samples, spans)).toBe(true);
    for (const { word, start, end } of words) {
      const own = { startMs: 1000 * start, endMs: 1000 * end };
      const voicedMs = spans.reduce((sum, span) => sum + overlapMs(span, own), 0);
      expect(voicedMs / (own.endMs - own.startMs), `${file} ${word}`).toBeGreaterThan(0.3);
    }
  }
});

test("silence and steady noise are no voice, however loud", () => {
  expect(voiceSpans(new Float32Array(0))).toEqual([]);
  expect(voiceSpans(new Float32Array(160_000))).toEqual([]);
  for (const loudness of [0.001, 0.05, 0.8]) expect(voiceSpans(noise(20, loudness))).toEqual([]);
});

test("noise that comes and goes has no vocal folds, whatever its colour", () => {
  for (const pole of [0, 0.9, 0.98]) {
    const samples = new Float32Array(16_000 * 9);
    samples.set(noise(2, 0.3, pole), 16_000 * 3);
    const spans = voiceSpans(samples);
    expect(spans.length).toBeGreaterThan(0);
    expect(isVoiced(samples, spans)).toBe(false);
  }
});
