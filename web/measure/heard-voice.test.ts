import { expect, test } from "vitest";
import { heardVoice } from "./heard-voice.ts";

/** Ten frames of pitch between silences, of one strength and level, over noise of power 1. */
const stretch = (count: number, strength: number, level: number) => {
  const frames = (value: number) => Float64Array.from({ length: 20 }, (_, i) => (i >= 5 && i < 5 + count ? value : 0));
  return {
    f0: frames(200),
    strength: frames(strength),
    level: frames(level),
    noise: new Float64Array(20).fill(1),
  };
};
const heard = (count: number, strength: number, level: number): number =>
  heardVoice(stretch(count, strength, level)).reduce((sum, x) => sum + x, 0);

test("a voice is heard in all its frames, also one as loud as the noise", () => {
  expect(heard(10, 0.95, 20)).toBe(10);
  expect(heard(10, 0.5, 1)).toBe(10);
});

test("clatter with a ring in it, a voice far below the noise and two stray frames are none", () => {
  expect(heard(10, 0.5, 20)).toBe(0);
  expect(heard(10, 0.3, 0.3)).toBe(0);
  expect(heard(2, 0.95, 20)).toBe(0);
});

test("what rings far above the speaker's voice is none of it", () => {
  const isVoice = (i: number) => i < 30;
  const frames = (value: (i: number) => number) => Float64Array.from({ length: 40 }, (_, i) => value(i));
  const heard = heardVoice({
    f0: frames((i) => (isVoice(i) ? 120 : i < 35 ? 0 : 480)),
    strength: frames(() => 0.95),
    level: frames(() => 20),
    noise: frames(() => 1),
  });
  expect([...heard]).toEqual(Array.from(heard, (_, i) => (isVoice(i) ? 1 : 0)));
});
