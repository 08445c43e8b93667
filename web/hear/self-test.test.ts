import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Word } from "../../shared/speech/word.ts";
import { clipSamples, passesSelfTest, selfTestClip } from "./self-test.ts";

const said = (text: string): Word[] =>
  text
    .split(" ")
    .map((word, i) => ({ text: word, startMs: i * 100, endMs: i * 100 + 80, kind: "word", source: "asr" }));

const clipFile = readFileSync(new URL(`../public${selfTestClip}`, import.meta.url));

test("the bundled model must get every word of the clip", () => {
  expect(passesSelfTest(said("Yes, I agree with you completely."), true)).toBe(true);
  expect(passesSelfTest(said("Yes, I agree with you."), true)).toBe(false);
  expect(passesSelfTest([], true)).toBe(false);
});

test("a real model must get a telling word of it, and not write a flood", () => {
  expect(passesSelfTest(said("Yes I agree with you completely"), false)).toBe(true);
  expect(passesSelfTest(said("Yes. I a green with you can pleat lee."), false)).toBe(true);
  expect(passesSelfTest(said("I with you"), false)).toBe(false);
  expect(passesSelfTest(said("the the the the"), false)).toBe(false);
  expect(passesSelfTest(said("yes ".repeat(100).trim()), false)).toBe(false);
  expect(passesSelfTest([], false)).toBe(false);
});

test("the clip that ships with the app is read as 16 kHz samples", () => {
  const samples = clipSamples(Uint8Array.from(clipFile).buffer);
  expect(samples.length / 16_000).toBeCloseTo(2.913, 2);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(peak).toBeGreaterThan(0.1);
  expect(peak).toBeLessThanOrEqual(1);
});

test("anything else than a 16 kHz mono WAV is refused", () => {
  const page = new TextEncoder().encode("<!doctype html>".padEnd(100)).buffer;
  expect(() => clipSamples(page)).toThrow("not-wav");
  const stereo = Uint8Array.from(clipFile);
  stereo[22] = 2;
  expect(() => clipSamples(stereo.buffer)).toThrow("mono");
  expect(() => clipSamples(Uint8Array.from(clipFile.subarray(0, 44)).buffer.slice(0, 43))).toThrow();
});
