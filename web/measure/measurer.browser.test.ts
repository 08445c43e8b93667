import { expect, onTestFinished, test } from "vitest";
import { startMeasurer } from "./measurer.io.ts";

const capture = {
  source: "file",
  deviceSampleRateHz: 16_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  replyPlaying: false,
} as const;
const samples = Float32Array.from({ length: 16_000 }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 200 * i) / 16_000));

test("the worker measures, and the caller keeps the samples", async () => {
  const measurer = startMeasurer();
  onTestFinished(() => measurer.close());
  const { prosody, words } = await measurer.measure({ samples, sampleRateHz: 16_000, capture, words: [] });
  expect(prosody.stats.medianHz).toBeCloseTo(200, 1);
  expect(words).toEqual([]);
  expect(samples).toHaveLength(16_000);
});

test("a measure that is given up, refused or cut off rejects", async () => {
  const measurer = startMeasurer();
  const given = new AbortController();
  const first = measurer.measure({ samples, sampleRateHz: 16_000, capture, words: [] }, given.signal);
  given.abort(new Error("given up"));
  await expect(first).rejects.toThrow("given up");
  await expect(measurer.measure({ samples, sampleRateHz: 10, capture, words: [] })).rejects.toThrow("10 Hz");
  const last = measurer.measure({ samples, sampleRateHz: 16_000, capture, words: [] });
  measurer.close();
  await expect(last).rejects.toThrow("closed");
});
