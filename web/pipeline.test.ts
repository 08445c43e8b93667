import { expect, test, vi } from "vitest";
import { measured as measuredSample } from "../shared/speech/fixtures/measured.ts";
import { seriesOf } from "../shared/speech/series-text.ts";
import type { Word } from "../shared/speech/word.ts";
import { HearingError } from "./hear/hearing.ts";
import { capture, setUp, speak, words } from "./pipeline.fixture.ts";

test("what is said becomes a turn: words with fillers marked, measured, kept, its recording archived", async () => {
  const world = setUp();
  await speak(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  const [turn] = world.sent;
  expect(turn).toMatchObject({ turnId: "turn-1", transcript: "Um, hello.", source: "microphone", capture });
  expect(turn?.words.map(({ kind }) => kind)).toEqual(["filler", "word"]);
  expect(turn?.prosody).toMatchObject({ duration: 1, minutes: [{ seconds: 1 }] });
  expect(seriesOf(turn?.series ?? "").intensity.db).toHaveLength(10);
  const lengthMs = Date.parse(turn?.endedAt ?? "") - Date.parse(turn?.startedAt ?? "");
  expect(lengthMs).toBeGreaterThanOrEqual(1000);
  expect(lengthMs).toBeLessThan(2200);
  expect([...world.recordings.keys()]).toEqual(["turn-1"]);
  await vi.waitFor(() => expect(world.utterances.size).toBe(0));
  expect(world.current().work).toEqual([]);
});

test("speech is kept when the model can't be reached, and heard by the bundled one on wish", async () => {
  const world = setUp({}, () => Promise.reject(new HearingError("model-unreachable", "no network")));
  const pipeline = await speak(world);
  await vi.waitFor(() => expect(world.current().unheard).toMatchObject([{ reason: "model-unreachable" }]));
  expect(world.current().hearing.kind).toBe("unreachable");
  expect(world.utterances.size).toBe(1);
  expect(world.sent).toEqual([]);
  world.said.hear = async () => words;
  pipeline.hearAgain(true);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.said.bundled.at(-1)).toBe(true);
  expect(world.current().unheard).toEqual([]);
});

test("speech whose words can't be made out can be typed, and keeps its measures", async () => {
  const world = setUp({}, async () => []);
  const pipeline = await speak(world);
  await vi.waitFor(() => expect(world.current().unheard).toMatchObject([{ reason: "no-words" }]));
  pipeline.typeUnheard("turn-1", "What I said");
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]).toMatchObject({ transcript: "What I said", words: [], source: "microphone" });
  expect(world.measured).toHaveBeenCalledOnce();
});

test("a failure of the recogniser stops neither the page nor the next turn", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  await vi.waitFor(() => expect(world.current().hearing.kind).toBe("ready"));
  let failing = true;
  world.said.hear = async () => {
    if (failing) throw new HearingError("recognition-failed", "out of memory");
    return words;
  };
  const say = () => {
    pipeline.command({ type: "toggle" });
    world.hearSound(1000, true);
    pipeline.command({ type: "toggle" });
    world.hearSound(600, false);
  };
  say();
  await vi.waitFor(() => expect(world.current().unheard).toHaveLength(1));
  failing = false;
  say();
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  pipeline.retryUnheard("turn-1");
  await vi.waitFor(() => expect(world.sent.map(({ turnId }) => turnId)).toEqual(["turn-2", "turn-1"]));
});

test("speech that an earlier visit left is offered again, from its recording", async () => {
  const world = setUp({}, () => Promise.reject(new HearingError("model-unreachable", "no network")));
  await (await speak(world)).close();
  await vi.waitFor(() => expect(world.utterances.size).toBe(1));
  world.said.hear = async () => words;
  const pipeline = world.open();
  await vi.waitFor(() => expect(world.current().unheard).toMatchObject([{ reason: "left-over" }]));
  pipeline.retryUnheard("turn-1");
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
});

test("a lost microphone ends the turn, and what was said until then is a turn", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(1000, true);
  world.lose();
  expect(world.current().microphone.kind).toBe("lost");
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
});

test("a refused microphone is said, and typing works without it", async () => {
  const world = setUp({ openMicrophone: async () => ({ refusal: "refused" }) });
  const pipeline = world.open();
  await pipeline.openMicrophone();
  expect(world.current().microphone).toEqual({ kind: "refused", refusal: "refused" });
  expect(await pipeline.type("Typed", Date.UTC(2026, 10, 20))).toBe(true);
  expect(world.sent[0]).toMatchObject({ transcript: "Typed", source: "typed", words: [], prosody: null });
});

test("a file is a turn like any other", async () => {
  const world = setUp();
  await world.open().speakFile(new Blob());
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]).toMatchObject({ source: "file", transcript: "Um, hello." });
});

test("a file that can't be read is said and makes no turn", async () => {
  const world = setUp({ readSoundFile: async () => ({ refusal: "undecodable" }) });
  await world.open().speakFile(new Blob());
  expect(world.current().notice).toEqual({ kind: "file-refused", refusal: "undecodable" });
});

test("a turn goes out unmeasured when measuring breaks, and unarchived when the disk is full", async () => {
  const world = setUp({
    startMeasurer: () => ({ measure: () => Promise.reject(new Error("broke")), close: () => {} }),
    archive: {
      save: () => Promise.reject(new DOMException("full", "QuotaExceededError")),
      read: async () => null,
      removeTurn: async () => {},
    },
  });
  await speak(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]).toMatchObject({ transcript: "Um, hello.", prosody: null });
});

test("a filler that only the sound tells of is counted, sets off its neighbours, and is not written down", async () => {
  const heard: Word[] = [
    { text: "So", startMs: 200, endMs: 500, kind: "word", source: "asr" },
    { text: "hello.", startMs: 900, endMs: 1200, kind: "word", source: "asr" },
  ];
  const um: Word = { text: "um", startMs: 520, endMs: 880, confidence: 0.8, kind: "filler", source: "acoustic" };
  const world = setUp({}, async () => heard);
  world.measured.mockImplementation(async ({ words }) => ({
    prosody: measuredSample(),
    words: [...words, um].toSorted((a, b) => a.startMs - b.startMs),
  }));
  await speak(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  expect(world.sent[0]?.transcript).toBe("So hello.");
  expect(world.sent[0]?.words.map(({ text, kind }) => `${text} ${kind}`)).toEqual([
    "So filler",
    "um filler",
    "hello. word",
  ]);
});

test("a discarded recording is gone for good", async () => {
  const world = setUp({}, async () => []);
  const pipeline = await speak(world);
  await vi.waitFor(() => expect(world.current().unheard).toHaveLength(1));
  await pipeline.discardUnheard("turn-1");
  expect([world.recordings.size, world.utterances.size, world.current().unheard.length]).toEqual([0, 0, 0]);
});

test("leaving closes the microphone", async () => {
  const world = setUp();
  const pipeline = world.open();
  await pipeline.openMicrophone();
  await pipeline.close();
  expect(world.said.microphoneOpen).toBe(false);
});
