import { expect, test } from "vitest";
import { fileCapture } from "../../shared/speech/utterance.ts";
import { joinPieces, type KeptPiece, toInt16 } from "./pieces.ts";

const piece = (turnId: string, startMs: number, change: Partial<KeptPiece> = {}): KeptPiece => ({
  sessionId: "session",
  turnId,
  startMs,
  capture: { ...fileCapture(48_000), source: "microphone", echoCancellation: false },
  samples: toInt16(new Float32Array(160).fill(startMs / 10_000)),
  ...change,
});

test("pieces of two turns become two turns, each in order", () => {
  const joined = joinPieces([piece("one", 1000), piece("one", 2000), piece("two", 9000)]);
  expect(joined.map(({ turnId, startMs, samples }) => [turnId, startMs, samples.length])).toEqual([
    ["one", 1000, 320],
    ["two", 9000, 160],
  ]);
  expect([joined[0]?.samples[0], joined[0]?.samples[319]]).toEqual([expect.closeTo(0.1, 4), expect.closeTo(0.2, 4)]);
});

test("what was applied to any piece counts for the whole turn", () => {
  const on = { ...piece("one", 0).capture, echoCancellation: true, replyPlaying: true };
  expect(joinPieces([piece("one", 0), piece("one", 1000, { capture: on })])[0]?.capture).toMatchObject({
    echoCancellation: true,
    noiseSuppression: null,
    replyPlaying: true,
  });
});

test("full scale and beyond stay within 16 bit", () => {
  expect([...toInt16(Float32Array.of(0, 1, -1, 2, -2))]).toEqual([0, 32_767, -32_768, 32_767, -32_768]);
});
