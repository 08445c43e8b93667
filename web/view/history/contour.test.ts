import { expect, test } from "vitest";
import { contourPath, pitchScale, wordAt } from "./contour.ts";

test("an octave from 100 to 200 Hz fills the height", () => {
  const pitch = { t0: 0, dt: 0.1, f0: [100, 141.4, 200] };
  const scale = pitchScale(pitch);
  expect(scale?.lowSt).toBeCloseTo(0);
  expect(scale?.highSt).toBeCloseTo(12);
  expect(scale && contourPath(pitch, scale, 0, 200)).toBe("M0.0 100.0L50.0 50.0L100.0 0.0");
});

test("an even voice is a line in the middle, not a mountain range", () => {
  const pitch = { t0: 0, dt: 0.1, f0: [120, 121, 120] };
  const scale = pitchScale(pitch);
  const heights = [...(scale ? contourPath(pitch, scale, 0, 200) : "").matchAll(/ ([\d.]+)/g)].map((m) => Number(m[1]));
  for (const height of heights) expect(height).toBeGreaterThan(40);
  for (const height of heights) expect(height).toBeLessThan(60);
});

test("what is not voiced is a gap, and silence is nothing", () => {
  const scale = { lowSt: 0, highSt: 12 };
  const gap = contourPath({ t0: 0, dt: 0.1, f0: [100, null, 100] }, scale, 0, 200);
  expect(gap).toBe("M0.0 100.0M100.0 100.0");
  expect(pitchScale({ t0: 0, dt: 0.1, f0: [null, null] })).toBeNull();
});

test("a word's own stretch is cut out of the turn", () => {
  const path = contourPath({ t0: 0.05, dt: 0.1, f0: [100, 100, 200, 200] }, { lowSt: 0, highSt: 12 }, 200, 400);
  expect(path).toBe("M25.0 0.0L75.0 0.0");
});

test("the word that is heard is the last that has begun", () => {
  const word = (startMs: number) =>
    ({ text: "a", startMs, endMs: startMs + 100, kind: "word", source: "asr" }) as const;
  const words = [word(100), word(300), word(900)];
  expect([0, 100, 250, 300, 5000].map((ms) => wordAt(words, ms))).toEqual([-1, 0, 0, 1, 2]);
});
