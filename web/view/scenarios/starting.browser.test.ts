import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { problem } from "../../../shared/problem.ts";
import { startCommand, tell } from "../../../shared/session/fixtures/samples.ts";
import type { Session } from "../../../shared/session/session.ts";
import type { Answer } from "../../sync/answer.ts";
import { createStarting } from "./starting.io.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const full: Answer<Session> = {
  kind: "refused",
  problem: problem("capacity-exceeded", "pilot capacity exceeded", { retryAfterMs: 5000 }),
};
const place: Answer<Session> = { kind: "given", value: tell([startCommand]).session as Session };

/** Asks an edge that gives these answers, one after the other. */
const begin = (...answers: Answer<Session>[]) => {
  const started = vi.fn();
  const asked = vi.fn(async () => answers.shift() ?? full);
  const starting = createRoot(() => createStarting(asked, started));
  starting.begin();
  return { starting, started, asked };
};

test("waits in line no shorter than asked for, and starts by itself", async () => {
  const { starting, started, asked } = begin(full, place);
  await vi.advanceTimersByTimeAsync(4999);
  expect(starting.state().kind).toBe("waiting");
  expect(asked).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(started).toHaveBeenCalledOnce();
});

test("who is in line stays in it when the network goes for a moment", async () => {
  const { starting, started } = begin(full, { kind: "unreachable" }, place);
  await vi.advanceTimersByTimeAsync(5000);
  expect(starting.state().kind).toBe("waiting");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(started).toHaveBeenCalledOnce();
});

test("who was not in line is told that nothing could be reached", async () => {
  const { starting } = begin({ kind: "unreachable" });
  await vi.advanceTimersByTimeAsync(0);
  expect(starting.state().kind).toBe("failed");
});

test("leaving the line asks no more", async () => {
  const { starting, asked } = begin(full);
  await vi.advanceTimersByTimeAsync(0);
  starting.cancel();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveBeenCalledOnce();
  expect(starting.state().kind).toBe("idle");
});
