import { expect, test } from "vitest";
import { store } from "./store.io.ts";
import { wipeDevice } from "./wipe.io.ts";

const sessionId = "0199e0b0-3333-7000-8000-000000000001";

const turn = {
  turnId: "0199e0b0-3333-7000-8000-000000000002",
  transcript: "This is kept on the device.",
  words: [],
  source: "typed",
  capture: null,
  startedAt: "2026-11-20T09:00:00.000Z",
  endedAt: "2026-11-20T09:00:05.000Z",
  replyHeard: null,
  prosody: null,
  series: null,
} as const;

test("a device that was wiped has nothing left, and keeps things again on the same page", async () => {
  const keep = () =>
    store.add({ sessionId, turn: { ...turn, words: [] }, uploadAudio: false, failures: 0, dueAtMs: 0, refusal: null });
  await keep();
  localStorage.setItem("a choice", "of the trainee");
  await wipeDevice();
  expect(localStorage.length).toBe(0);
  expect(await store.turns()).toEqual([]);
  await keep();
  expect(await store.turns()).toHaveLength(1);
  await store.forget(sessionId);
});
