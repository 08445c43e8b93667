import { afterEach, expect, test, vi } from "vitest";
import { problem } from "../../shared/problem.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { encodeWav } from "../../shared/speech/wav.ts";
import { archive } from "./archive.io.ts";
import { typedTurn as turn } from "./kept-turn.fixture.ts";
import type { SendOutcome } from "./kept-turn.ts";
import { openOutbox } from "./outbox.io.ts";
import type { LeavingTerms, Outbox, OutboxState } from "./outbox.ts";
import { store } from "./store.io.ts";

const sessionId = "0199e0b0-1111-7000-8000-000000000001";

const mayLeave: LeavingTerms = { mask: (said) => said, audio: true };
let terms: LeavingTerms | null = mayLeave;

let outbox: Outbox | undefined;

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  outbox?.close();
  terms = mayLeave;
  await store.forget(sessionId);
  await archive.removeSession(sessionId);
});

/** An outbox whose edge answers with `answer`, and what it saw. */
const open = (answer: (turn: TurnSubmission) => SendOutcome | Promise<SendOutcome>) => {
  const seen: string[] = [];
  const posted: TurnSubmission[] = [];
  const states: OutboxState[] = [];
  outbox = openOutbox(
    {
      terms: async () => terms,
      putAudio: async (_, turnId, audio) => {
        seen.push(`audio ${turnId.at(-1)} ${audio.type} ${audio.size}`);
        return { kind: "accepted" };
      },
      postTurn: async (_, sent) => {
        seen.push(`turn ${sent.turnId.at(-1)}`);
        posted.push(sent);
        return answer(sent);
      },
      delayMs: () => 20,
    },
    (state) => states.push(state),
  );
  return { outbox, seen, posted, state: () => states.at(-1) };
};
const accepted = (): SendOutcome => ({ kind: "accepted" });
const empty = { timeout: 5000 };

test("turns survive the page that took them, and go out in their order", async () => {
  const first = open(() => ({ kind: "unreachable" }));
  await first.outbox.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await first.outbox.keep({ sessionId, turn: turn(2), uploadAudio: false });
  await expect.poll(() => first.seen.length, empty).toBeGreaterThan(1);
  expect(new Set(first.seen)).toEqual(new Set(["turn 1"]));
  first.outbox.close();

  const second = open(accepted);
  await expect.poll(() => second.seen, empty).toEqual(["turn 1", "turn 2"]);
  await expect.poll(() => store.turns(), empty).toEqual([]);
  expect(second.state()?.waiting).toEqual([]);
});

test("a turn that is kept twice is sent once", async () => {
  const { outbox: mine, seen } = open(accepted);
  const release = Promise.withResolvers<void>();
  // Another page is sending: this one has to wait with both.
  const held = navigator.locks.request("sotto-outbox", () => release.promise);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  release.resolve();
  await held;
  await expect.poll(() => store.turns(), empty).toEqual([]);
  expect(seen).toEqual(["turn 1"]);
});

test("audio goes ahead of its turn where the trainee agreed, and stays in the archive", async () => {
  const wav = encodeWav(new Float32Array(1600).fill(0.25));
  await archive.save(sessionId, turn(1).turnId, wav);
  const { outbox: mine, seen, posted } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: true });
  await expect.poll(() => seen, empty).toEqual([`audio 1 audio/wav ${wav.length}`, "turn 1"]);
  expect(posted[0]?.audio).toEqual({ contentType: "audio/wav", bytes: wav.length });
  const kept = await archive.read(sessionId, turn(1).turnId);
  expect(new Uint8Array((await kept?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(wav);
});

test("without consent no audio is sent, though it is there", async () => {
  await archive.save(sessionId, turn(1).turnId, encodeWav(new Float32Array(1600)));
  const { outbox: mine, seen, posted } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await expect.poll(() => store.turns(), empty).toEqual([]);
  expect(seen).toEqual(["turn 1"]);
  expect(posted[0]?.audio).toBeNull();
});

test("audio of a turn that was kept stays where it may leave no more, and the words go", async () => {
  await archive.save(sessionId, turn(1).turnId, encodeWav(new Float32Array(1600)));
  terms = { ...mayLeave, audio: false };
  const { outbox: mine, seen, posted } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: true });
  await expect.poll(() => seen, empty).toEqual(["turn 1"]);
  expect(posted[0]?.audio).toBeNull();
});

test("audio that the edge refuses for want of consent does not hold back the words", async () => {
  await archive.save(sessionId, turn(1).turnId, encodeWav(new Float32Array(1600)));
  const {
    outbox: mine,
    posted,
    state,
  } = open((sent) => (sent.audio === null ? accepted() : { kind: "refused", problem: problem("not-consented") }));
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: true });
  await expect.poll(() => posted.map(({ audio }) => audio?.contentType ?? null), empty).toEqual(["audio/wav", null]);
  await expect.poll(() => state()?.waiting, empty).toEqual([]);
});

test("nothing is sent before it is known what may leave", async () => {
  terms = null;
  const { outbox: mine, seen, state } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await expect.poll(() => state()?.waiting[0]?.failures ?? 0, empty).toBeGreaterThan(1);
  expect(seen).toEqual([]);
  terms = { mask: (said) => ({ ...said, transcript: "[name]" }), audio: true };
  await expect.poll(() => seen, empty).toEqual(["turn 1"]);
});

test("a turn that is refused for good is shown until it is dismissed, and holds back no other", async () => {
  const {
    outbox: mine,
    seen,
    state,
  } = open((sent) => (sent.turnId.endsWith("1") ? { kind: "refused", problem: problem("session-ended") } : accepted()));
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await mine.keep({ sessionId, turn: turn(2), uploadAudio: false });
  await expect.poll(() => seen, empty).toEqual(["turn 1", "turn 2"]);
  await expect.poll(() => state()?.refused.map(({ problem: { code } }) => code), empty).toEqual(["session-ended"]);
  await mine.dismiss(turn(1).turnId);
  expect(state()?.refused).toEqual([]);
});

test("deleting a session leaves nothing of it on the device", async () => {
  await archive.save(sessionId, turn(1).turnId, encodeWav(new Float32Array(1600)));
  const { outbox: mine } = open(() => ({ kind: "unreachable" }));
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  mine.close();
  await store.forget(sessionId);
  await archive.removeSession(sessionId);
  expect(await store.turns()).toEqual([]);
  expect(await archive.read(sessionId, turn(1).turnId)).toBeNull();
});

test("a turn that is kept is no longer offered as unheard, even if the page ends right then", async () => {
  const { turnId, startedAt, endedAt } = turn(1);
  const capture = {
    source: "file" as const,
    deviceSampleRateHz: 48_000,
    echoCancellation: null,
    noiseSuppression: null,
    autoGainControl: null,
    replyPlaying: false,
  };
  await store.putUtterance({ sessionId, turnId, startedAt, endedAt, capture, replyHeard: null });
  await store.add({ sessionId, turn: turn(1), uploadAudio: false, failures: 0, dueAtMs: 0, refusal: null });
  expect(await store.utterancesOf(sessionId)).toEqual([]);
});

test("where the browser bars the archive, turns go out without audio and deleting still works", async () => {
  vi.spyOn(navigator.storage, "getDirectory").mockRejectedValue(new DOMException("barred", "SecurityError"));
  const { outbox: mine, seen } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: true });
  await expect.poll(() => seen, empty).toEqual(["turn 1"]);
  await archive.removeTurn(sessionId, turn(1).turnId);
  await archive.removeSession(sessionId);
});

test("a page that browsers give no locks, as on plain http, sends all the same", async () => {
  vi.spyOn(navigator, "locks", "get").mockReturnValue(undefined as unknown as LockManager); // As on an insecure origin.
  const { outbox: mine, seen } = open(accepted);
  await mine.keep({ sessionId, turn: turn(1), uploadAudio: false });
  await expect.poll(() => seen, empty).toEqual(["turn 1"]);
});
