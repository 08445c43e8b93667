import { expect, test, vi } from "vitest";
import { measured as measuredSample } from "../shared/speech/fixtures/measured.ts";
import { HearingError } from "./hear/hearing.ts";
import type { MeasuredTurn } from "./measure/measure-message.ts";
import { setUp, speak, words } from "./pipeline.fixture.ts";

const unreachable = () => Promise.reject(new HearingError("model-unreachable", "no network"));
const replyHeard = { startedAt: "2026-11-21T00:00:00.000Z", endedAt: "2026-11-21T00:00:02.000Z", cutAtChar: null };

test("turns said one right after the other keep their order, however long storing the first takes", async () => {
  const stored = Promise.withResolvers<void>();
  const world = setUp({
    archive: {
      save: (_, turnId) => (turnId === "turn-1" ? stored.promise : Promise.resolve()),
      read: async () => null,
      removeTurn: async () => {},
    },
  });
  const pipeline = await speak(world);
  await pipeline.speakFile(new Blob());
  stored.resolve();
  await vi.waitFor(() => expect(world.sent).toHaveLength(2));
  expect(world.sent.map(({ turnId }) => turnId)).toEqual(["turn-1", "turn-2"]);
});

test("a measurer that died is replaced for the next turn", async () => {
  const dead = { measure: vi.fn(() => new Promise<MeasuredTurn>(() => {})), close: vi.fn() };
  dead.measure.mockRejectedValueOnce(new Error("the measuring worker broke"));
  const measured: MeasuredTurn = { prosody: measuredSample({ duration: 2 }), words: [] };
  const alive = { measure: async () => measured, close: () => {} };
  const measurers = [dead, alive];
  const world = setUp({ startMeasurer: () => measurers.shift() ?? alive });
  const pipeline = await speak(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.current().notice).toEqual({ kind: "not-measured" });
  await pipeline.speakFile(new Blob());
  await vi.waitFor(() => expect(world.sent).toHaveLength(2));
  expect(world.sent[1]?.prosody).toMatchObject({ duration: 2 });
  expect(dead.close).toHaveBeenCalled();
});

test("leaving with turns still to be heard loads no recogniser any more", async () => {
  const hearing = Promise.withResolvers<typeof words>();
  const world = setUp({}, () => hearing.promise);
  const pipeline = await speak(world);
  await pipeline.speakFile(new Blob());
  await pipeline.speakFile(new Blob());
  const loaded = world.said.bundled.length;
  await pipeline.close();
  hearing.reject(new Error("the page left"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(world.said.bundled).toHaveLength(loaded);
  expect(world.utterances.size).toBe(3);
});

test("asking twice for speech to be heard again makes one turn of it", async () => {
  const world = setUp({}, unreachable);
  await (await speak(world)).close();
  await vi.waitFor(() => expect(world.utterances.size).toBe(1));
  world.said.hear = async () => words;
  const pipeline = world.open();
  await vi.waitFor(() => expect(world.current().unheard).toHaveLength(1));
  pipeline.retryUnheard("turn-1");
  pipeline.retryUnheard("turn-1");
  await vi.waitFor(() => expect(world.utterances.size).toBe(0));
  await pipeline.speakFile(new Blob());
  await vi.waitFor(() => expect(world.sent.map(({ turnId }) => turnId)).toContain("turn-2"));
  expect(world.sent.map(({ turnId }) => turnId)).toEqual(["turn-1", "turn-2"]);
});

test("words typed for speech whose recording is gone are sent all the same", async () => {
  const world = setUp({}, unreachable);
  await (await speak(world)).close();
  await vi.waitFor(() => expect(world.utterances.size).toBe(1));
  world.recordings.clear();
  const pipeline = world.open();
  await vi.waitFor(() => expect(world.current().unheard).toHaveLength(1));
  pipeline.retryUnheard("turn-1");
  await vi.waitFor(() => expect(world.current().notice).toEqual({ kind: "recording-gone" }));
  expect(world.current().unheard).toHaveLength(1);
  pipeline.typeUnheard("turn-1", "What I said");
  await vi.waitFor(() => expect(world.sent).toMatchObject([{ transcript: "What I said", prosody: null }]));
  expect(world.current().unheard).toEqual([]);
});

test("how much of the reply was heard is known of speech that an earlier visit left, too", async () => {
  const world = setUp({ takeReplyHeard: () => replyHeard }, unreachable);
  await (await speak(world)).close();
  await vi.waitFor(() => expect(world.utterances.size).toBe(1));
  world.said.hear = async () => words;
  const pipeline = world.open();
  await vi.waitFor(() => expect(world.current().unheard).toHaveLength(1));
  pipeline.retryUnheard("turn-1");
  await vi.waitFor(() => expect(world.sent).toMatchObject([{ replyHeard }]));
});

test("a reply that plays already when the microphone is turned on counts", async () => {
  const world = setUp();
  const pipeline = world.open();
  pipeline.setReplyPlaying(true);
  await pipeline.openMicrophone();
  expect(world.said.replyPlaying).toBe(true);
  pipeline.setReplyPlaying(false);
  expect(world.said.replyPlaying).toBe(false);
});

test("a turn that has reached its limit is sent, and it is said that it ended", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(600_200, true);
  expect(world.current()).toMatchObject({ turnOpen: false, notice: { kind: "at-limit" } });
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
});

test("the microphone is not left open where nothing can listen to it", async () => {
  const world = setUp({
    startDetector: () => {
      throw new Error("no workers here");
    },
  });
  await world.open().openMicrophone();
  expect(world.current().microphone).toEqual({ kind: "broken" });
  expect(world.said.microphoneOpen).toBe(false);
});

test("the reply that was heard is asked for before the turn counts as over, so that none is begun in between", async () => {
  const open: boolean[] = [];
  const world = setUp({
    takeReplyHeard: () => {
      open.push(world.current().turnOpen);
      return null;
    },
  });
  await speak(world);
  expect(open).toEqual([true]);
});

test("pitch is measured live while the microphone is on and it is wanted, and not a moment longer", async () => {
  const world = setUp();
  const pipeline = world.open();
  pipeline.setLive(true);
  expect(world.said.liveRunning).toBe(0);
  await pipeline.openMicrophone();
  world.hearSound(100, true);
  expect(world.said.live.length).toBeGreaterThan(0);
  pipeline.setLive(false);
  expect(world.said.liveRunning).toBe(0);
  pipeline.setLive(true);
  expect(world.said.liveRunning).toBe(1);
  world.lose();
  await vi.waitFor(() => expect(world.current().microphone.kind).toBe("lost"));
  expect(world.said.liveRunning).toBe(0);
});
