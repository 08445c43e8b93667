import { expect, test } from "vitest";
import { floorDbfs, level } from "./level.ts";

test("a full-scale sine is 3 dB below full scale", () => {
  const { rmsDbfs, peak } = level(Float32Array.from({ length: 320 }, (_, i) => Math.sin((2 * Math.PI * i) / 32)));
  expect(rmsDbfs).toBeCloseTo(-3.01, 2);
  expect(peak).toBeCloseTo(1, 6);
});

test("silence and nothing read the floor, not infinity", () => {
  expect(level(new Float32Array(320))).toEqual({ rmsDbfs: floorDbfs, peak: 0 });
  expect(level(new Float32Array(0))).toEqual({ rmsDbfs: floorDbfs, peak: 0 });
});
