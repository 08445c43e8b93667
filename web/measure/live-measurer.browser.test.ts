import { expect, onTestFinished, test, vi } from "vitest";
import { frameSamples } from "../../shared/speech/frame.ts";
import { startLiveMeasurer } from "./live-measurer.io.ts";
import type { LiveValue } from "./live-pitch.ts";

test("values come every 50 ms of sound, with the pitch that is heard; the caller keeps its samples", async () => {
  const values: LiveValue[] = [];
  const measurer = startLiveMeasurer((value) => values.push(value));
  onTestFinished(() => measurer.close());
  const frames = 100;
  for (let i = 0; i < frames; i++) {
    const samples = Float32Array.from({ length: frameSamples }, (_, k) => {
      const phase = (2 * Math.PI * 200 * (i * frameSamples + k)) / 16_000;
      return i < 50 ? 0 : 0.2 * (Math.sin(phase) + 0.5 * Math.sin(2 * phase) + 0.3 * Math.sin(3 * phase));
    });
    measurer.push(samples);
    expect(samples).toHaveLength(frameSamples);
  }
  await vi.waitFor(() => expect(values.length).toBeGreaterThanOrEqual(38));
  expect((values[10]?.timeS ?? 0) - (values[9]?.timeS ?? 0)).toBeCloseTo(0.05, 3);
  expect(values.filter(({ timeS }) => timeS < 0.95).every(({ f0 }) => f0 === null)).toBe(true);
  const voiced = values.filter(({ timeS }) => timeS > 1.1);
  for (const { f0 } of voiced) expect(f0).toBeCloseTo(200, -1);
});
