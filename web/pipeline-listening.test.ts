import { expect, test, vi } from "vitest";
import type { Word } from "../shared/speech/word.ts";
import { setUp } from "./pipeline.fixture.ts";
import { joinPieces } from "./send/pieces.ts";

/** In automatic mode, listening, with the partner's voice playing. */
const listenOver = async (world: ReturnType<typeof setUp>, cancelsEcho = true) => {
  world.said.cancelsEcho = cancelsEcho;
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "mode", mode: "automatic" });
  pipeline.command({ type: "toggle" });
  world.hearSound(1000, false);
  pipeline.setReplyPlaying(true);
  await vi.waitFor(() => expect(world.said.replyPlaying).toBe(true));
  await Promise.resolve();
  return pipeline;
};

const heardWords = (text: string): Word[] =>
  text.split(" ").map((word, i) => ({
    text: word,
    startMs: 200 + 300 * i,
    endMs: 480 + 300 * i,
    kind: "word",
    source: "asr",
  }));

test("speaking up stops the partner's voice within 150 ms of the speech that decides it; a mm-hm never does", async () => {
  const stoppedAtMs: number[] = [];
  let soundMs = 0;
  const world = setUp({ onTurnOpened: () => stoppedAtMs.push(soundMs) });
  await listenOver(world);
  const hear = (ms: number, loud: boolean) => {
    for (let at = 0; at < ms; at += 20) {
      world.hearSound(20, loud);
      soundMs += 20;
    }
  };
  hear(500, true);
  hear(600, false);
  expect(stoppedAtMs).toEqual([]);
  const onsetMs = soundMs;
  hear(1000, true);
  expect(stoppedAtMs).toHaveLength(1);
  const decidedMs = onsetMs + 600;
  expect((stoppedAtMs[0] ?? 0) + 20 - decidedMs).toBeLessThanOrEqual(150);
});

test("echo goes on being taken out of a turn that interrupts: the microphone is not switched in mid-speech", async () => {
  const world = setUp({ onTurnOpened: () => pipeline.setReplyPlaying(false) });
  const pipeline = await listenOver(world);
  expect(world.said.echoCancellation).toBe(true);
  world.hearSound(1500, true);
  expect(world.said).toMatchObject({ replyPlaying: false, echoCancellation: true });
  world.hearSound(1500, false);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.said.echoCancellation).toBe(false);
});

test("where the browser does not take the loudspeakers' sound out, only a press or tap interrupts", async () => {
  const opened = vi.fn();
  const world = setUp({ onTurnOpened: opened });
  const pipeline = await listenOver(world, false);
  world.hearSound(3000, true);
  expect(opened).not.toHaveBeenCalled();
  pipeline.setReplyPlaying(false);
  world.hearSound(400, false);
  world.hearSound(800, true);
  expect(opened).toHaveBeenCalledOnce();
});

const spokenJustNow = (text: string, agoMs: number) => ({
  lastSpoken: () => ({ text, endedAtMs: Date.UTC(2026, 10, 21) + agoMs }),
});
const sayTurn = async (world: ReturnType<typeof setUp>) => {
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(1500, true);
  pipeline.command({ type: "toggle" });
  world.hearSound(600, false);
};

test("what the microphone heard of the partner is no part of the turn", async () => {
  const world = setUp(spokenJustNow("Tell me about your last project, please.", 200), async () =>
    heardWords("last project please. It was a shop."),
  );
  await sayTurn(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]?.transcript).toBe("It was a shop.");
});

test("a turn that is nothing but the partner's voice is dropped, and that is said", async () => {
  const world = setUp(spokenJustNow("Tell me about your last project, please.", 200), async () =>
    heardWords("about your last project please"),
  );
  await sayTurn(world);
  await vi.waitFor(() => expect(world.current().notice).toEqual({ kind: "echo" }));
  expect([world.sent.length, world.utterances.size, world.recordings.size, world.current().unheard.length]).toEqual([
    0, 0, 0, 0,
  ]);
});

test("a turn is kept in pieces while it is spoken, a second behind at most, and they go when it is kept whole", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  for (let second = 1; second <= 2; second++) {
    world.hearSound(500, true);
    world.hearSound(500, false);
  }
  await vi.waitFor(() => expect(world.pieces.length).toBeGreaterThan(0));
  const [cut] = joinPieces(world.pieces);
  expect(cut?.turnId).toBe("turn-1");
  expect(2000 - (cut?.samples.length ?? 0) / 16).toBeLessThanOrEqual(1000);
  pipeline.command({ type: "toggle" });
  world.hearSound(600, false);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]?.turnId).toBe("turn-1");
  await vi.waitFor(() => expect(world.pieces).toEqual([]));
});

test("the pieces of a turn that can't be stored whole stay", async () => {
  const world = setUp({
    archive: {
      save: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
      read: async () => null,
      removeTurn: async () => {},
    },
  });
  await sayTurn(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.pieces.length).toBeGreaterThan(0);
});

test("discarded, nothing of the turn is left", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(2000, true);
  await vi.waitFor(() => expect(world.pieces.length).toBeGreaterThan(0));
  pipeline.command({ type: "cancel" });
  await vi.waitFor(() => expect(world.pieces).toEqual([]));
});

test("a microphone that stops in mid-turn says so, and the turn goes on where it stopped", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(600, true);
  world.pause();
  expect(world.current()).toMatchObject({ microphone: { kind: "paused" }, turnOpen: true });
  await pipeline.resumeMicrophone();
  expect(world.current().microphone.kind).toBe("on");
  world.hearSound(600, true);
  pipeline.command({ type: "toggle" });
  world.hearSound(600, false);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  const { startedAt, endedAt } = world.sent[0] ?? { startedAt: "", endedAt: "" };
  expect(Date.parse(endedAt) - Date.parse(startedAt)).toBeGreaterThanOrEqual(1200);
});
