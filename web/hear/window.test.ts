import { expect, test } from "vitest";
import type { Span } from "../../shared/speech/span.ts";
import { nextWindow, type Window, windowMs } from "./window.ts";

const span = (startMs: number, endMs: number): Span => ({ startMs, endMs });

/** All windows of a sound. */
const windows = (voice: readonly Span[], durationMs: number): Window[] => {
  const found: Window[] = [];
  for (let fromMs = 0; ; ) {
    const window = nextWindow(voice, fromMs, durationMs);
    if (window === undefined) return found;
    found.push(window);
    fromMs = window.nextMs;
  }
};

test("silence never reaches the model", () => {
  expect(windows([], 600_000)).toEqual([]);
  expect(windows([span(100_000, 101_000), span(400_000, 402_000)], 600_000)).toMatchObject([
    { startMs: 99_900, endMs: 101_100, seam: false },
    { startMs: 399_900, endMs: 402_100, seam: false },
  ]);
});

test("a short pause stays within a window, with a little sound around its speech", () => {
  expect(windows([span(300, 2000), span(2900, 4000)], 4050)).toMatchObject([{ startMs: 200, endMs: 4050 }]);
});

test("long speech is cut in the widest pause of a window's later half, not in a word", () => {
  const voice = [span(0, 5000), span(6000, 16_000), span(16_300, 20_000), span(20_900, 26_000), span(26_200, 40_000)];
  expect(windows(voice, 40_000)).toMatchObject([
    { startMs: 0, endMs: 20_100, seam: false },
    { startMs: 20_800, endMs: 40_000, seam: false },
  ]);
});

test("speech without any pause is heard twice where a window ends in it", () => {
  const found = windows([span(0, 70_000)], 70_000);
  expect(found.map(({ startMs, endMs, seam }) => [startMs, endMs, seam])).toEqual([
    [0, 28_000, true],
    [24_000, 52_000, true],
    [48_000, 70_000, false],
  ]);
});

test("whatever the voice, all of it is in a window, none is too long, and there is an end", () => {
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (most * seed) / 2_147_483_647;
  };
  for (let round = 0; round < 40; round++) {
    const voice: Span[] = [];
    let at = random(3000);
    while (at < 200_000) {
      const endMs = at + 20 + random(random(1) < 0.1 ? 80_000 : 4000);
      voice.push(span(at, Math.min(endMs, 200_000)));
      at = endMs + 10 + random(random(1) < 0.2 ? 20_000 : 500);
    }
    const found = windows(voice, 200_000);
    for (const { startMs, endMs } of found) {
      expect(startMs).toBeGreaterThanOrEqual(0);
      expect(endMs - startMs).toBeLessThanOrEqual(windowMs + 1e-6);
      expect(endMs).toBeLessThanOrEqual(200_000);
    }
    for (const { startMs, endMs } of voice)
      for (let t = startMs; t < endMs; t += 250) expect(found.some((w) => w.startMs <= t && t <= w.endMs)).toBe(true);
  }
});
