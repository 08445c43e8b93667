import { describe, expect, test } from "vitest";
import type { Frame } from "../../shared/speech/frame.ts";
import { type CaptureLog, captureBetween, mark, type Processing, processingOf } from "./capture-log.ts";
import { framer } from "./framer.ts";
import { refusalNamed } from "./microphone-refusal.ts";
import { mixDown } from "./mono.ts";

describe("framer", () => {
  test.each([1, 43, 320, 1000])("cuts blocks of %i into 20 ms frames, nothing lost", (size) => {
    const frames: Frame[] = [];
    const cut = framer((frame) => frames.push(frame));
    const sound = Float32Array.from({ length: 3333 }, (_, i) => i);
    for (let at = 0; at < sound.length; at += size) cut(sound.subarray(at, at + size));
    expect(frames.map((frame) => frame.startMs)).toEqual([0, 20, 40, 60, 80, 100, 120, 140, 160, 180]);
    expect(frames.flatMap((frame) => [...frame.samples])).toEqual([...sound.subarray(0, 3200)]);
  });
});

describe("capture between", () => {
  const off: Processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const on: Processing = { ...off, echoCancellation: true };
  const log: CaptureLog = [
    { atMs: 0, processing: off, replyPlaying: false },
    { atMs: 1000, processing: on, replyPlaying: true },
    { atMs: 3000, processing: off, replyPlaying: false },
    { atMs: 5000, processing: { ...off, autoGainControl: null }, replyPlaying: false },
  ];
  const between = (startMs: number, endMs: number) => captureBetween(log, 48_000, startMs, endMs);

  test("a stretch without a reply is clean", () => {
    expect(between(0, 1000)).toEqual({ source: "microphone", deviceSampleRateHz: 48_000, ...off, replyPlaying: false });
    expect(between(3000, 5000)).toMatchObject({ ...off, replyPlaying: false });
  });

  test("a stretch that touches a reply is marked", () => {
    expect(between(900, 1100)).toMatchObject({ echoCancellation: true, replyPlaying: true });
    expect(between(1500, 1600)).toMatchObject({ echoCancellation: true, replyPlaying: true });
    expect(between(2900, 9000)).toMatchObject({ echoCancellation: true, replyPlaying: true });
  });

  test("unknown is not off, nor is nothing known", () => {
    expect(between(4000, 6000).autoGainControl).toBeNull();
    expect(captureBetween([], 48_000, 0, 1).echoCancellation).toBeNull();
  });

  test("the log stays bounded and keeps the latest", () => {
    let long: CaptureLog = [];
    for (let i = 0; i < 3000; i++) long = mark(long, { atMs: i, processing: off, replyPlaying: false });
    expect(long.length).toBeLessThanOrEqual(2000);
    expect(long.at(-1)?.atMs).toBe(2999);
  });

  test("settings are read as the browser says them", () => {
    expect(processingOf({})).toEqual({ echoCancellation: null, noiseSuppression: null, autoGainControl: null });
    expect(processingOf({ echoCancellation: "all", noiseSuppression: false, autoGainControl: "perhaps" })).toEqual({
      echoCancellation: true,
      noiseSuppression: false,
      autoGainControl: null,
    });
  });
});

test("what getUserMedia throws is told apart from a bug", () => {
  expect(refusalNamed("NotAllowedError")).toEqual({ refusal: "refused" });
  expect(refusalNamed("NotFoundError")).toEqual({ refusal: "absent" });
  expect(refusalNamed("NotReadableError")).toEqual({ refusal: "in-use" });
  expect(refusalNamed("TypeError")).toBeNull();
});

test("channels are mixed to their mean", () => {
  expect([...mixDown([Float32Array.of(1, 0), Float32Array.of(0, -1)])]).toEqual([0.5, -0.5]);
  expect([...mixDown([Float32Array.of(0.25)])]).toEqual([0.25]);
  expect([...mixDown([])]).toEqual([]);
});
