import { expect, test } from "vitest";
import { typedTurn } from "./kept-turn.fixture.ts";
import { store } from "./store.io.ts";
import { wipeDevice } from "./wipe.io.ts";

const sessionId = "0199e0b0-3333-7000-8000-000000000001";

test("a device that was wiped has nothing left, and keeps things again on the same page", async () => {
  const keep = () =>
    store.add({ sessionId, turn: typedTurn(1), uploadAudio: false, failures: 0, dueAtMs: 0, refusal: null });
  await keep();
  localStorage.setItem("a choice", "of the trainee");
  await wipeDevice();
  expect(localStorage.length).toBe(0);
  expect(await store.turns()).toEqual([]);
  await keep();
  expect(await store.turns()).toHaveLength(1);
  await store.forget(sessionId);
});
