import { afterEach, expect, test } from "vitest";
import { decodeWav } from "../../shared/speech/wav.ts";
import { archive } from "./archive.io.ts";
import { leftOver } from "./left-over.io.ts";
import { toInt16 } from "./pieces.ts";
import { store } from "./store.io.ts";

const sessionId = "0199e0b0-3333-7000-8000-000000000001";
const utterance = (turnId: string) => ({
  sessionId,
  turnId,
  startedAt: "2026-11-20T09:00:00.000Z",
  endedAt: "2026-11-20T09:00:05.000Z",
  replyHeard: null,
  capture: {
    source: "microphone" as const,
    deviceSampleRateHz: 48_000,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    replyPlaying: false,
  },
});

const none = () => false;

afterEach(() => store.forget(sessionId));

test("a second page is not offered what the first is at work on, and gets it when that one has gone", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  expect(await leftOver(sessionId, first.signal, none)).toEqual([]);
  const offered: string[][] = [];
  const asked = leftOver(sessionId, second.signal, none).then((left) => offered.push(left.map(({ turnId }) => turnId)));
  await store.putUtterance(utterance("said on the first page"));
  await expect.poll(async () => (await navigator.locks.query()).pending?.length).toBe(1);
  expect(offered).toEqual([]);
  first.abort();
  await asked;
  expect(offered).toEqual([["said on the first page"]]);
  second.abort();
});

test("a page that leaves while it waits waits no more", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  await leftOver(sessionId, first.signal, none);
  const asked = leftOver(sessionId, second.signal, none);
  second.abort(new Error("left"));
  await expect(asked).rejects.toThrow("left");
  first.abort();
});

test("a turn that an earlier page was killed in is offered, put together from its pieces; one's own is left alone", async () => {
  const { capture } = utterance("");
  const piece = (turnId: string, startMs: number) => ({
    sessionId,
    turnId,
    startMs,
    capture,
    samples: toInt16(new Float32Array(16_000).fill(0.25)),
  });
  await store.addPiece(piece("cut", Date.UTC(2026, 10, 20, 9)));
  await store.addPiece(piece("cut", Date.UTC(2026, 10, 20, 9, 0, 1)));
  await store.addPiece(piece("own", Date.UTC(2026, 10, 20, 10)));
  const here = new AbortController();
  const left = await leftOver(sessionId, here.signal, (turnId) => turnId === "own");
  here.abort();
  expect(left).toMatchObject([
    { turnId: "cut", startedAt: "2026-11-20T09:00:00.000Z", endedAt: "2026-11-20T09:00:02.000Z", replyHeard: null },
  ]);
  const sound = decodeWav(new Uint8Array((await (await archive.read(sessionId, "cut"))?.arrayBuffer()) ?? []));
  expect("channels" in sound && sound.channels[0]).toHaveLength(32_000);
  expect((await store.piecesOf(sessionId)).map(({ turnId }) => turnId)).toEqual(["own"]);
  await archive.removeSession(sessionId);
});

test("pieces of a turn that is kept whole already are only let go", async () => {
  const kept = utterance("whole");
  await store.putUtterance(kept);
  const samples = toInt16(new Float32Array(160));
  await store.addPiece({ sessionId, turnId: "whole", startMs: 0, capture: kept.capture, samples });
  const here = new AbortController();
  expect(await leftOver(sessionId, here.signal, none)).toEqual([kept]);
  here.abort();
  expect(await store.piecesOf(sessionId)).toEqual([]);
});
