import { afterEach, expect, test } from "vitest";
import { leftOver } from "./left-over.io.ts";
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

afterEach(() => store.forget(sessionId));

test("a second page is not offered what the first is at work on, and gets it when that one has gone", async () => {
  const [first, second] = [new AbortController(), new AbortController()];
  expect(await leftOver(sessionId, first.signal)).toEqual([]);
  const offered: string[][] = [];
  const asked = leftOver(sessionId, second.signal).then((left) => offered.push(left.map(({ turnId }) => turnId)));
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
  await leftOver(sessionId, first.signal);
  const asked = leftOver(sessionId, second.signal);
  second.abort(new Error("left"));
  await expect(asked).rejects.toThrow("left");
  first.abort();
});
