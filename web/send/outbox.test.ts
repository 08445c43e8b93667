import { expect, it, vi } from "vitest";
import { typedTurn } from "./kept-turn.fixture.ts";
import type { KeptTurn, SendOutcome } from "./kept-turn.ts";
import { createOutbox } from "./outbox.ts";

const turn = typedTurn(1);

/** An outbox in memory, whose tries are answered by `answers`, and whose time passes when it is told to. */
const setUp = (...answers: (SendOutcome | "silence")[]) => {
  const kept = new Map<string, KeptTurn>();
  const timers = new Map<() => void, number>();
  let nowMs = 0;
  const tries: AbortSignal[] = [];
  const outbox = createOutbox(
    {
      terms: async () => ({ mask: (said) => said, audio: false }),
      store: {
        turns: async () => [...kept.values()],
        add: async (one) => void kept.set(one.turn.turnId, one),
        replace: async (turnId, one) => void (one === null ? kept.delete(turnId) : kept.set(turnId, one)),
      },
      readAudio: async () => null,
      putAudio: async () => ({ kind: "accepted" }),
      postTurn: (_, __, signal) => {
        tries.push(signal);
        const answer = answers[tries.length - 1] ?? "silence";
        return new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          if (answer !== "silence") resolve(answer);
        });
      },
      alone: (work) => work(),
      delayMs: () => 1000,
      now: () => nowMs,
      after: (ms, then) => {
        timers.set(then, nowMs + ms);
        return () => void timers.delete(then);
      },
    },
    () => {},
  );
  const pass = (ms: number) => {
    nowMs += ms;
    for (const [then, dueMs] of timers) {
      if (dueMs > nowMs) continue;
      timers.delete(then);
      then();
    }
  };
  return { outbox, tries, kept, pass };
};

it("gives a try up on which nothing comes back, and sends the turn again", async () => {
  const { outbox, tries, kept, pass } = setUp("silence", { kind: "accepted" });
  await outbox.keep({ sessionId: "session", turn, uploadAudio: false });
  await vi.waitFor(() => expect(tries).toHaveLength(1));
  pass(15_000);
  expect(tries[0]?.aborted).toBe(false);
  pass(10_000);
  expect(tries[0]?.aborted).toBe(true);
  await vi.waitFor(() => {
    pass(1000);
    expect(tries).toHaveLength(2);
  });
  await vi.waitFor(() => expect(kept.size).toBe(0));
});
