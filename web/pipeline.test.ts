import { expect, test, vi } from "vitest";
import { frameSamples } from "../shared/speech/frame.ts";
import type { Prosody } from "../shared/speech/prosody.ts";
import type { Capture } from "../shared/speech/utterance.ts";
import type { Word } from "../shared/speech/word.ts";
import type { MicrophoneListener } from "./capture/microphone.io.ts";
import { type DetectEvent, detector } from "./detect/detector.ts";
import { standardThresholds } from "./detect/thresholds.ts";
import { HearingError } from "./hear/hear.ts";
import { createPipeline } from "./pipeline.ts";
import type { PipelineState, Stages } from "./pipeline-state.ts";
import type { KeptTurn } from "./send/kept-turn.ts";
import type { KeptUtterance } from "./send/store.io.ts";

const capture: Capture = {
  source: "microphone",
  deviceSampleRateHz: 48_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  replyPlaying: false,
};
const words: Word[] = [
  { text: "Um,", startMs: 200, endMs: 500, kind: "word", source: "asr" },
  { text: "hello.", startMs: 700, endMs: 1100, kind: "word", source: "asr" },
];

/** Stages in memory: the real detector, a device that keeps, and a recogniser and an edge that do as they are told. */
const setUp = (change: Partial<Stages> = {}, hear: () => Promise<Word[]> = async () => words) => {
  const sent: KeptTurn["turn"][] = [];
  const utterances = new Map<string, KeptUtterance>();
  const recordings = new Map<string, Blob>();
  const said = { hear, bundled: [] as boolean[], microphoneOpen: false };
  let listener: MicrophoneListener | undefined;
  let nowMs = Date.UTC(2026, 10, 21);
  let turns = 0;
  let frames = 0;
  let state: PipelineState | undefined;
  const measured = vi.fn(async () => ({ duration: 1 }) as Prosody);
  const stages: Stages = {
    openMicrophone: async (on) => {
      listener = on;
      said.microphoneOpen = true;
      return {
        label: "Test microphone",
        captureBetween: () => capture,
        setReplyPlaying: async () => {},
        close: async () => {
          said.microphoneOpen = false;
        },
      };
    },
    startDetector: (mode, onEvent) => {
      const real = detector(mode, standardThresholds);
      const tell = (events: DetectEvent[]) => events.forEach(onEvent);
      return {
        frame: (frame) => tell(real.frame(frame)),
        command: (command) => tell(real.command(command)),
        close: () => {},
      };
    },
    createHearing: (bundled) => {
      said.bundled.push(bundled);
      const ready = said.hear().then(
        () => ({ model: "whisper-tiny.en", device: "wasm", threads: 1 }) as const,
        (error: unknown) => {
          throw error;
        },
      );
      ready.catch(() => {});
      return { ready, hear: () => said.hear(), close: () => {} };
    },
    startMeasurer: () => ({ measure: measured, close: () => {} }),
    readSoundFile: async () => ({ samples: new Float32Array(16_000), capture: { ...capture, source: "file" } }),
    archive: {
      save: async (_, turnId, wav) => void recordings.set(turnId, new Blob([wav])),
      read: async (_, turnId) => recordings.get(turnId) ?? null,
      removeTurn: async (_, turnId) => void recordings.delete(turnId),
    },
    kept: {
      utterancesOf: async () => [...utterances.values()],
      putUtterance: async (utterance) => void utterances.set(utterance.turnId, utterance),
      removeUtterance: async (turnId) => void utterances.delete(turnId),
    },
    keepTurn: async (turn) => void sent.push(turn),
    takeReplyHeard: () => null,
    onTurnOpened: () => {},
    now: () => nowMs,
    newTurnId: () => `turn-${++turns}`,
    ...change,
  };
  const open = () => {
    const made = createPipeline(
      "session",
      stages,
      "tap",
      (next) => {
        state = next;
      },
      () => {},
    );
    return made;
  };
  /** So much sound from the microphone, ms: a loud tone, or silence. */
  const hearSound = (ms: number, loud: boolean) => {
    for (let i = 0; i < ms / 20; i++) {
      const samples = new Float32Array(frameSamples).map((_, k) => (loud ? 0.3 * Math.sin(k / 3) : 0));
      nowMs += 20;
      listener?.onFrame({ samples, startMs: 20 * frames++ }, { rmsDbfs: -20, peak: 0.3 });
    }
  };
  const current = () => state as PipelineState;
  return { open, sent, utterances, recordings, said, hearSound, current, measured, lose: () => listener?.onLost() };
};

/** Opens the microphone and says one turn of a second. */
const speak = async (world: ReturnType<typeof setUp>) => {
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(300, false);
  world.hearSound(1000, true);
  pipeline.command({ type: "toggle" });
  world.hearSound(600, false);
  return pipeline;
};

test("what is said becomes a turn: words with fillers marked, measured, kept, its recording archived", async () => {
  const world = setUp();
  await speak(world);
  await vi.waitFor(() => expect(world.sent).toHaveLength(1));
  const [turn] = world.sent;
  expect(turn).toMatchObject({ turnId: "turn-1", transcript: "Um, hello.", source: "microphone", capture });
  expect(turn?.words.map(({ kind }) => kind)).toEqual(["filler", "word"]);
  expect(turn?.prosody).toEqual({ duration: 1 });
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
