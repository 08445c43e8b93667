import { expect, test } from "vitest";
import { problem } from "../../shared/problem.ts";
import { afterTry, type KeptTurn, nextDueInMs, nextToSend } from "./kept-turn.ts";

const kept = (sessionId: string, turnId: string, change: Partial<KeptTurn> = {}): KeptTurn => ({
  sessionId,
  turn: {
    turnId,
    transcript: "Hello",
    words: [],
    source: "typed",
    capture: null,
    startedAt: "2026-11-21T10:00:00.000Z",
    endedAt: "2026-11-21T10:00:01.000Z",
    replyHeard: null,
    prosody: null,
    series: null,
  },
  uploadAudio: false,
  failures: 0,
  dueAtMs: 0,
  refusal: null,
  ...change,
});
const delay = (failures: number, retryAfterMs = 0) => Math.max(failures * 1000, retryAfterMs);

test("an accepted turn is done with", () => {
  expect(afterTry(kept("a", "1"), { kind: "accepted" }, 0, delay)).toBeNull();
});

test("without a network the turn waits longer each time", () => {
  const once = afterTry(kept("a", "1"), { kind: "unreachable" }, 5000, delay);
  expect(once).toMatchObject({ failures: 1, dueAtMs: 6000, refusal: null });
  expect(once && afterTry(once, { kind: "unreachable" }, 6000, delay)).toMatchObject({ failures: 2, dueAtMs: 8000 });
});

test("a busy edge is given the time it asks for", () => {
  const busy = problem("rate-limited", undefined, { retryAfterMs: 9000 });
  expect(afterTry(kept("a", "1"), { kind: "refused", problem: busy }, 0, delay)).toMatchObject({ dueAtMs: 9000 });
});

test("a broken edge is tried again, a refusal for good is shown", () => {
  const broken = afterTry(kept("a", "1"), { kind: "refused", problem: problem("internal") }, 0, delay);
  expect(broken?.refusal).toBeNull();
  const over = afterTry(kept("a", "1"), { kind: "refused", problem: problem("session-ended") }, 0, delay);
  expect(over?.refusal?.code).toBe("session-ended");
});

test("a session's turns keep their order; other sessions don't wait for them", () => {
  const turns = [kept("a", "1", { dueAtMs: 5000 }), kept("a", "2"), kept("b", "3")];
  expect(nextToSend(turns, 1000)?.turn.turnId).toBe("3");
  expect(nextToSend(turns, 5000)?.turn.turnId).toBe("1");
  expect(nextToSend(turns.slice(0, 2), 1000)).toBeNull();
});

test("a turn that was refused for good holds nothing back", () => {
  const turns = [kept("a", "1", { refusal: problem("too-large") }), kept("a", "2")];
  expect(nextToSend(turns, 0)?.turn.turnId).toBe("2");
  expect(nextDueInMs(turns.slice(0, 1), 0)).toBeNull();
  expect(nextDueInMs(turns, 0)).toBe(0);
});

test("a turn behind one that waits does not come due before it", () => {
  expect(nextDueInMs([kept("a", "1", { dueAtMs: 5000 }), kept("a", "2")], 1000)).toBe(4000);
});
