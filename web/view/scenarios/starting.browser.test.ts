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
  problem: problem("capacity-exceeded", "pilot capacity exceeded", {
    retryAfterMs: 5000,
    queue: { position: 3, expectedMs: null },
  }),
};
const place: Answer<Session> = { kind: "given", value: tell([startCommand]).session as Session };

/** Where a tab's wish is kept, in memory. */
const memory = () => {
  const line = { kept: null as string | null, left: [] as string[] };
  return {
    line,
    read: () => line.kept,
    keep: (wish: string) => {
      line.kept = wish;
    },
    forget: () => {
      line.kept = null;
    },
    leave: (wish: string) => {
      line.kept = null;
      line.left.push(wish);
    },
  };
};

/** Asks an edge that gives these answers, one after the other. */
const open = (kept: ReturnType<typeof memory>, ...answers: Answer<Session>[]) => {
  const onStarted = vi.fn();
  let wishes = 0;
  const asked = vi.fn(async (_: string) => answers.shift() ?? full);
  const { starting, dispose } = createRoot((dispose) => ({
    starting: createStarting({ wish: () => `wish ${++wishes}`, ask: asked, line: kept, onStarted }),
    dispose,
  }));
  return { starting, started: onStarted, asked, dispose };
};
const begin = (...answers: Answer<Session>[]) => {
  const kept = memory();
  const opened = open(kept, ...answers);
  opened.starting.begin();
  return { ...opened, kept };
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

test("leaving the line asks no more, and gives the place up", async () => {
  const { starting, asked, kept } = begin(full);
  await vi.advanceTimersByTimeAsync(0);
  starting.cancel();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveBeenCalledOnce();
  expect(starting.state().kind).toBe("idle");
  expect(kept.line).toEqual({ kept: null, left: ["wish 1"] });
});

test("each try is for the same session, when the edge says", async () => {
  const { asked } = begin(full, full, full);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.mock.calls.map(([wish]) => wish)).toEqual(["wish 1", "wish 1", "wish 1"]);
});

test("a page that is loaded again goes on waiting where it stood", async () => {
  const { kept, started } = begin(full);
  await vi.advanceTimersByTimeAsync(0);
  const again = open(kept, full, place);
  await vi.advanceTimersByTimeAsync(0);
  expect(again.starting.state()).toMatchObject({ kind: "waiting", problem: { queue: { position: 3 } } });
  await vi.advanceTimersByTimeAsync(5000);
  expect(again.started).toHaveBeenCalledOnce();
  expect(again.asked.mock.calls.map(([wish]) => wish)).toEqual(["wish 1", "wish 1"]);
  expect(kept.line).toEqual({ kept: null, left: [] });
  expect(started).not.toHaveBeenCalled();
});

test("who goes to another page gives the place up", async () => {
  const { dispose, kept } = begin(full);
  await vi.advanceTimersByTimeAsync(0);
  dispose();
  expect(kept.line).toEqual({ kept: null, left: ["wish 1"] });
});

test("who has a place leaves no line", async () => {
  const { dispose, kept } = begin(full, place);
  await vi.advanceTimersByTimeAsync(5000);
  dispose();
  expect(kept.line).toEqual({ kept: null, left: [] });
});
