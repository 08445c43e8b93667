import { expect, onTestFinished, test } from "vitest";
import { startDetector } from "./detector.io.ts";
import type { DetectEvent } from "./detector.ts";

test("the worker turns frames into an utterance", async () => {
  const { promise, resolve, reject } = Promise.withResolvers<DetectEvent>();
  const running = startDetector(
    "automatic",
    (event) => event.type === "utterance" && resolve(event),
    (message) => reject(new Error(message)),
  );
  onTestFinished(() => running.close());
  running.command({ type: "toggle" });
  for (let i = 0; i < 200; i++) {
    const loud = i >= 50 && i < 100;
    const samples = Float32Array.from({ length: 320 }, (_, k) => (loud ? 0.2 * Math.sin(k / 5) : 0));
    running.frame({ samples, startMs: i * 20 });
  }
  const event = await promise;
  if (event.type !== "utterance") throw new Error(event.type);
  const { startMs, endMs, samples, reason } = event.utterance;
  expect({ startMs, reason }).toEqual({ startMs: 800, reason: "silence" });
  // The filter against rumble rings for a frame after a sound that stops at once.
  expect(endMs - 2200).toBeLessThanOrEqual(20);
  expect(samples).toHaveLength((endMs - startMs) * 16);
});
