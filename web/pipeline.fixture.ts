import { vi } from "vitest";
import { measured as measuredSample } from "../shared/speech/fixtures/measured.ts";
import { frameSamples } from "../shared/speech/frame.ts";
import type { Capture } from "../shared/speech/utterance.ts";
import type { Word } from "../shared/speech/word.ts";
import type { MicrophoneListener } from "./capture/microphone.io.ts";
import { type DetectEvent, detector } from "./detect/detector.ts";
import { standardThresholds } from "./detect/thresholds.ts";
import type { LiveNews } from "./hear/live-turn.ts";
import type { Hearer } from "./hear/message.ts";
import type { LiveValue } from "./measure/live-pitch.ts";
import type { TurnInput } from "./measure/measure-message.ts";
import { createPipeline } from "./pipeline.ts";
import type { PipelineState, Stages } from "./pipeline-state.ts";
import type { KeptTurn } from "./send/kept-turn.ts";
import type { KeptUtterance } from "./send/kept-utterance.ts";
import type { KeptPiece } from "./send/pieces.ts";

const hearer: Hearer = {
  model: "whisper-tiny.en",
  device: "wasm",
  precision: { encoder: "q8", decoder: "q8" },
  threads: 1,
};

export const capture: Capture = {
  source: "microphone",
  deviceSampleRateHz: 48_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  replyPlaying: false,
};
export const words: Word[] = [
  { text: "Um,", startMs: 200, endMs: 500, kind: "word", source: "asr" },
  { text: "hello.", startMs: 700, endMs: 1100, kind: "word", source: "asr" },
];

/** Stages in memory: the real detector, a device that keeps, and a recogniser and an edge that do as they are told. */
export const setUp = (change: Partial<Stages> = {}, hear: () => Promise<Word[]> = async () => words) => {
  const sent: KeptTurn["turn"][] = [];
  const utterances = new Map<string, KeptUtterance>();
  const recordings = new Map<string, Blob>();
  const pieces: KeptPiece[] = [];
  const said = {
    hear,
    bundled: [] as boolean[],
    microphoneOpen: false,
    replyPlaying: false,
    echoCancellation: false,
    cancelsEcho: true,
    liveRunning: 0,
    live: [] as LiveValue[],
    tell: (_: LiveNews): void => {},
  };
  let listener: MicrophoneListener | undefined;
  let nowMs = Date.UTC(2026, 10, 21);
  let turns = 0;
  let frames = 0;
  let state: PipelineState | undefined;
  const measured = vi.fn(async ({ words }: TurnInput) => ({ prosody: measuredSample(), words }));
  const stages: Stages = {
    openMicrophone: async (on) => {
      listener = on;
      said.microphoneOpen = true;
      return {
        label: "Test microphone",
        captureBetween: () => capture,
        setReplyPlaying: (playing) => {
          said.replyPlaying = playing;
        },
        setEchoCancellation: async (on) => {
          said.echoCancellation = on;
        },
        cancelsEcho: () => said.cancelsEcho && said.echoCancellation,
        resume: async () => listener?.onPaused(false),
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
    createHearing: (bundled, listener) => {
      said.bundled.push(bundled);
      said.tell = (news) => listener.onLive?.(news);
      const ready = said.hear().then(() => hearer);
      ready.then(listener.onHearer, listener.onEnd);
      return { ready, hear: () => said.hear(), live: () => {}, endLive: () => {}, close: () => {} };
    },
    startMeasurer: () => ({ measure: measured, close: () => {} }),
    startLiveMeasurer: (onValue) => {
      said.liveRunning += 1;
      return {
        push: () => onValue({ timeS: 0, f0: 200, db: 60, snrDb: null }),
        close: () => {
          said.liveRunning -= 1;
        },
      };
    },
    readSoundFile: async () => ({ samples: new Float32Array(16_000), capture: { ...capture, source: "file" } }),
    archive: {
      save: async (_, turnId, wav) => void recordings.set(turnId, new Blob([wav])),
      read: async (_, turnId) => recordings.get(turnId) ?? null,
      removeTurn: async (_, turnId) => void recordings.delete(turnId),
    },
    kept: {
      leftOver: async () => [...utterances.values()],
      putUtterance: async (utterance) => void utterances.set(utterance.turnId, utterance),
      removeUtterance: async (turnId) => void utterances.delete(turnId),
      addPiece: async (piece) => void pieces.push(piece),
      removePieces: async (turnId) =>
        void pieces.splice(0, pieces.length, ...pieces.filter((p) => p.turnId !== turnId)),
    },
    keepTurn: async (turn) => {
      sent.push(turn);
      utterances.delete(turn.turnId);
    },
    takeReplyHeard: () => null,
    lastSpoken: () => null,
    onTurnOpened: () => {},
    now: () => nowMs,
    newTurnId: () => `turn-${++turns}`,
    ...change,
  };
  const open = () => {
    const made = createPipeline("session", stages, "tap", {
      onState: (next) => {
        state = next;
      },
      onLevel: () => {},
      onLive: (value) => said.live.push(value),
    });
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
  return {
    open,
    sent,
    utterances,
    recordings,
    pieces,
    said,
    hearSound,
    current,
    measured,
    lose: () => listener?.onLost(),
    pause: () => listener?.onPaused(true),
  };
};

/** Opens the microphone and says one turn of a second. */
export const speak = async (world: ReturnType<typeof setUp>) => {
  const pipeline = world.open();
  await pipeline.openMicrophone();
  pipeline.command({ type: "toggle" });
  world.hearSound(300, false);
  world.hearSound(1000, true);
  pipeline.command({ type: "toggle" });
  world.hearSound(600, false);
  return pipeline;
};
