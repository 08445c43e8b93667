import { expect, test, vi } from "vitest";
import { type LiveWords, noLiveWords } from "./live.ts";
import { type LiveNews, type Look, liveTurns } from "./live-turn.ts";

const second = new Float32Array(16_000);
const saying = (text: string): LiveWords => ({
  ...noLiveWords,
  stable: [{ text, startMs: 0, endMs: 100, confidence: 1, tokens: [] }],
});

/** Looks that the test ends when it likes; each takes `lookMs`. */
const setUp = (lookMs = 100) => {
  const looks: { seconds: number; signal: AbortSignal; end: (words: LiveWords) => void }[] = [];
  const told: LiveNews[] = [];
  const state = { nowMs: 0, free: true };
  const look: Look = (samples, _, signal) => {
    const { promise, resolve } = Promise.withResolvers<LiveWords>();
    const end = (words: LiveWords) => {
      state.nowMs += lookMs;
      resolve(words);
    };
    looks.push({ seconds: samples.length / 16_000, signal, end });
    return promise;
  };
  const turns = liveTurns(
    look,
    () => state.nowMs,
    () => state.free,
    (news) => told.push(news),
  );
  const endLook = async (at: number, text: string) => {
    await vi.waitFor(() => expect(looks.length).toBeGreaterThan(at));
    looks[at]?.end(saying(text));
  };
  return { looks, told, turns, state, endLook };
};

test("a look begins as soon as the one before has ended, with all that has come meanwhile", async () => {
  const { turns, looks, told, endLook } = setUp();
  turns.add(1, second);
  turns.add(1, second);
  turns.add(1, second);
  await endLook(0, "one");
  await vi.waitFor(() => expect(looks).toHaveLength(2));
  expect(looks.map(({ seconds }) => seconds)).toEqual([1, 3]);
  expect(told).toEqual([{ type: "partial", turn: 1, stable: "one", open: "" }]);
});

test("what is still said of a turn that is over is not told", async () => {
  const { turns, looks, told, endLook } = setUp();
  turns.add(1, second);
  turns.end();
  expect(looks[0]?.signal.aborted).toBe(true);
  turns.add(2, second);
  await endLook(0, "old");
  await endLook(1, "new");
  await vi.waitFor(() => expect(told).toEqual([{ type: "partial", turn: 2, stable: "new", open: "" }]));
});

test("while speech is heard as a whole there is no look, afterwards it goes on", async () => {
  const { turns, looks, state, endLook } = setUp();
  turns.add(1, second);
  state.free = false;
  const resting = turns.rest();
  await endLook(0, "one");
  await resting;
  turns.add(1, second);
  expect(looks).toHaveLength(1);
  state.free = true;
  turns.goOn();
  expect(looks).toHaveLength(2);
});

test("a device that is too slow again and again says so and looks no more", async () => {
  const { turns, looks, told, endLook } = setUp(1400);
  for (let i = 0; i < 4; i++) {
    turns.add(1, second);
    await endLook(i, `look ${i}`);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(i));
  }
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ type: "live-off", lookMs: 1400 }));
  turns.add(1, second);
  expect(looks).toHaveLength(4);
});

test("a look that fails is no end of it", async () => {
  let asked = 0;
  const told: LiveNews[] = [];
  const turns = liveTurns(
    () => (asked++ === 0 ? Promise.reject(new Error("out of memory")) : Promise.resolve(saying("well"))),
    () => 0,
    () => true,
    (news) => told.push(news),
  );
  turns.add(1, second);
  turns.add(1, second);
  await vi.waitFor(() => expect(told).toHaveLength(1));
});
