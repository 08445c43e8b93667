import { expect, test } from "vitest";
import type { Download } from "../message.ts";
import { startProgress } from "./progress.ts";

test("speed and time left are those of the last seconds, and reports are sparse", () => {
  let now = 0;
  const said: Download[] = [];
  const progress = startProgress(
    10_000_000,
    100_000_000,
    () => now,
    (download) => said.push(download),
  );
  progress.tell();
  expect(said[0]).toEqual({
    loadedBytes: 10_000_000,
    totalBytes: 100_000_000,
    bytesPerSecond: null,
    secondsLeft: null,
    kept: "device",
  });
  const fetch = (bytesAStep: number, steps: number) => {
    for (let i = 0; i < steps; i++) {
      now += 20;
      progress.came(bytesAStep);
    }
  };
  fetch(20_000, 500);
  expect(said.length).toBeLessThan(110);
  expect(said.at(-1)?.bytesPerSecond).toBeCloseTo(1_000_000, -5);
  expect(said.at(-1)?.secondsLeft).toBeCloseTo(80, -1);
  fetch(80_000, 300);
  expect(said.at(-1)?.bytesPerSecond).toBeCloseTo(4_000_000, -5);
  progress.inMemory("no-room");
  progress.tell();
  expect(said.at(-1)).toMatchObject({ kept: "no-room", loadedBytes: 44_000_000 });
});
