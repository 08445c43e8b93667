import { expect, test } from "vitest";
import { windowCurve } from "./window-curve.ts";

const through = (frames: readonly [number, boolean][]): number[] => {
  const out: number[] = [];
  const curve = windowCurve((hz) => out.push(hz));
  for (const [hz, isExact] of frames) curve.push(hz, isExact);
  curve.finish();
  return out;
};
/** Vibrato of 5.5 Hz and half a semitone in frames 10 ms apart, as deep as `depth` of it. */
const vibrato = (depth: number): [number, boolean][] =>
  Array.from({ length: 60 }, (_, i) => [200 * 2 ** ((depth * Math.sin(2 * Math.PI * 5.5 * 0.01 * i)) / 24), true]);

test("a vibrato read too narrow under the window comes back to its width", () => {
  // What the weights of a window with a standard deviation of 5.66 ms leave of it.
  const left = Math.exp(-0.5 * (2 * Math.PI * 5.5 * 0.00566) ** 2);
  const right = vibrato(1).map(([hz]) => hz);
  const out = through(vibrato(left));
  expect(out).toHaveLength(60);
  // Without it the peaks would be off by a cent; where the pitch hardly bends nothing is done.
  const centsOff = out.map((hz, i) => Math.abs(1200 * Math.log2(hz / (right[i] as number)))).slice(2, -2);
  expect(Math.max(...centsOff)).toBeLessThan(0.3);
});

test("what noise, silence or a jump has a part in stays as it was", () => {
  const noisy = vibrato(1).map(([hz]): [number, boolean] => [hz, false]);
  expect(through(noisy)).toEqual(noisy.map(([hz]) => hz));
  const jumping: [number, boolean][] = [100, 100, 100, 200, 200, 200].map((hz) => [hz, true]);
  expect(through(jumping)).toEqual(jumping.map(([hz]) => hz));
});

test.each([0, 1, 2, 3, 5])("%i frames in are as many out", (count) => {
  expect(through(Array.from({ length: count }, () => [150, true]))).toEqual(Array.from({ length: count }, () => 150));
});
