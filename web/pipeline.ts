import { maxTurnMs, type ReplyHeard } from "../shared/session/turn.ts";
import { type Frame, sampleRateHz } from "../shared/speech/frame.ts";
import type { Level } from "../shared/speech/level.ts";
import type { Prosody } from "../shared/speech/prosody.ts";
import type { Capture } from "../shared/speech/utterance.ts";
import { decodeWav, encodeWav } from "../shared/speech/wav.ts";
import type { Word } from "../shared/speech/word.ts";
import type { Microphone } from "./capture/microphone.io.ts";
import type { RunningDetector } from "./detect/detector.io.ts";
import type { DetectEvent } from "./detect/detector.ts";
import type { Mode } from "./detect/turn-taking.ts";
import { HearingError } from "./hear/hear.ts";
import { wakingHearing } from "./hear/waking.ts";
import { markFillers } from "./measure/fillers.ts";
import type { Measurer } from "./measure/measurer.io.ts";
import type { Pipeline, PipelineState, Stages, Unheard, Work } from "./pipeline-state.ts";
import type { KeptUtterance } from "./send/store.io.ts";

interface Task {
  readonly utterance: KeptUtterance;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly replyHeard: ReplyHeard | null;
  /** Set where the trainee typed what was said. */
  readonly typed: string | null;
}

const instant = (ms: number): string => new Date(ms).toISOString();

/**
 * Joins the stages: microphone or file, detection, hearing, measuring, outbox. Turns are worked on one after the other,
 * each kept on the device from the moment its sound is whole, so that no fault on the way loses what was said.
 */
export const createPipeline = (
  sessionId: string,
  stages: Stages,
  startMode: Mode,
  onState: (state: PipelineState) => void,
  onLevel: (level: Level) => void,
): Pipeline => {
  let state: PipelineState = {
    microphone: { kind: "off" },
    mode: startMode,
    listening: false,
    turnOpen: false,
    speaking: false,
    hearing: { kind: "asleep" },
    work: [],
    unheard: [],
    notice: null,
  };
  let microphone: Microphone | undefined;
  let detector: RunningDetector | undefined;
  let measurer: Measurer | undefined;
  let last = { capturedMs: 0, atMs: 0 };
  let queue = Promise.resolve();
  const ended = new AbortController();
  const sounds = new Map<string, Pick<Task, "samples" | "replyHeard">>();

  const patch = (change: Partial<PipelineState>): void => {
    if (ended.signal.aborted) return;
    state = { ...state, ...change };
    onState(state);
  };
  const setStage = (turnId: string, stage: Work["stage"] | null): void => {
    const rest = state.work.filter((work) => work.turnId !== turnId);
    patch({ work: stage === null ? rest : [...rest, { turnId, stage }] });
  };
  const setUnheard = (turnId: string, unheard: Unheard | null): void => {
    const rest = state.unheard.filter((other) => other.utterance.turnId !== turnId);
    patch({ unheard: unheard === null ? rest : [...rest, unheard] });
  };
  /** Runs a step whose failure must be said but must not stop the turn. */
  const attempt = async <T>(kind: "not-archived" | "not-measured", step: () => Promise<T>): Promise<T | null> => {
    try {
      return await step();
    } catch (error) {
      if (ended.signal.aborted) throw error;
      console.error(kind, error);
      patch({ notice: { kind } });
      return null;
    }
  };

  const hearing = wakingHearing(stages.createHearing, (next) => patch({ hearing: next }));

  /** The words of a task, or why there are none. */
  const hear = async ({ samples, typed }: Task): Promise<Word[] | Unheard["reason"]> => {
    if (typed !== null) return [];
    try {
      const words = markFillers(await hearing.wake().hear(samples, ended.signal));
      return words.length === 0 ? "no-words" : words;
    } catch (error) {
      if (error instanceof HearingError && error.code === "model-unreachable") return "model-unreachable";
      if (ended.signal.aborted) throw error;
      console.error("Speech could not be recognised", error);
      return "recognition-failed";
    }
  };

  const measure = (samples: Float32Array<ArrayBuffer>, capture: Capture): Promise<Prosody | null> =>
    attempt("not-measured", () => {
      measurer ??= stages.startMeasurer();
      return measurer.measure({ samples, sampleRateHz, capture }, ended.signal);
    });

  const process = async (task: Task): Promise<void> => {
    const { utterance, samples, replyHeard, typed } = task;
    const { turnId, capture, startedAt, endedAt } = utterance;
    try {
      setStage(turnId, "transcribing");
      const words = await hear(task);
      if (typeof words === "string") {
        setUnheard(turnId, { utterance, reason: words });
        return;
      }
      setStage(turnId, "measuring");
      const prosody = await measure(samples, capture);
      setStage(turnId, "sending");
      const transcript = typed ?? words.map((word) => word.text).join(" ");
      const source = capture.source;
      await stages.keepTurn({ turnId, transcript, words, source, capture, startedAt, endedAt, replyHeard, prosody });
      sounds.delete(turnId);
      await stages.kept.removeUtterance(turnId);
    } catch (error) {
      if (ended.signal.aborted) return;
      console.error("A turn could not be kept", error);
      patch({ notice: { kind: "not-kept" } });
      setUnheard(turnId, { utterance, reason: "recognition-failed" });
    } finally {
      setStage(turnId, null);
    }
  };

  const enqueue = (task: Task): void => {
    sounds.set(task.utterance.turnId, task);
    setStage(task.utterance.turnId, "waiting");
    queue = queue.then(() => process(task));
  };

  /** Keeps a turn's sound on the device before anything else is done with it. */
  const take = async (samples: Float32Array<ArrayBuffer>, capture: Capture, startMs: number, endMs: number) => {
    const turnId = stages.newTurnId();
    const endedAt = instant(Math.min(endMs, startMs + maxTurnMs));
    const utterance = { sessionId, turnId, startedAt: instant(startMs), endedAt, capture };
    const task = { utterance, samples, replyHeard: stages.takeReplyHeard(), typed: null };
    setStage(turnId, "waiting");
    await attempt("not-archived", async () => {
      await stages.archive.save(sessionId, turnId, encodeWav(samples));
      await stages.kept.putUtterance(utterance);
    }).catch(() => null);
    enqueue(task);
  };

  const onDetected = (from: Microphone, event: DetectEvent): void => {
    switch (event.type) {
      case "listening":
        patch({ listening: event.on });
        break;
      case "turn-opened":
        stages.onTurnOpened();
        patch({ turnOpen: true, notice: null });
        break;
      case "speech-started":
        patch({ speaking: true });
        break;
      case "speech-ended":
        patch({ speaking: false });
        break;
      case "turn-dropped":
        patch({ turnOpen: false });
        if (event.reason !== "cancelled") patch({ notice: { kind: "dropped", reason: event.reason } });
        break;
      case "utterance": {
        const { samples, startMs, endMs } = event.utterance;
        patch({ turnOpen: false });
        const epochMs = last.atMs - last.capturedMs;
        void take(samples, from.captureBetween(startMs, endMs), epochMs + startMs, epochMs + endMs);
        break;
      }
      default:
        event satisfies never;
    }
  };

  const letGo = async (kind: "off" | "lost" | "broken"): Promise<void> => {
    const closing = microphone;
    microphone = undefined;
    detector?.command({ type: "finish" });
    patch({ microphone: { kind }, listening: false, speaking: false, turnOpen: false });
    await closing?.close();
  };

  const onFrame = (frame: Frame, level: Level): void => {
    last = { capturedMs: frame.startMs, atMs: stages.now() };
    onLevel(level);
    detector?.frame(frame);
  };

  const retry = async ({ utterance }: Unheard, typed: string | null): Promise<void> => {
    const { turnId } = utterance;
    const known = sounds.get(turnId);
    const wav = known ? null : await stages.archive.read(sessionId, turnId);
    const sound = wav && decodeWav(new Uint8Array(await wav.arrayBuffer()));
    const samples = known?.samples ?? (sound && "channels" in sound ? sound.channels[0] : undefined);
    setUnheard(turnId, null);
    if (samples) enqueue({ utterance, samples, replyHeard: known?.replyHeard ?? null, typed });
    else await stages.kept.removeUtterance(turnId);
  };
  const retryOf = (turnId: string, typed: string | null): void => {
    const unheard = state.unheard.find((other) => other.utterance.turnId === turnId);
    if (unheard) void retry(unheard, typed).catch(() => setUnheard(turnId, unheard));
  };

  stages.kept.utterancesOf(sessionId).then(
    (utterances) => {
      const news = utterances.filter(({ turnId }) => !sounds.has(turnId));
      patch({ unheard: [...state.unheard, ...news.map((utterance) => ({ utterance, reason: "left-over" as const }))] });
    },
    (error: unknown) => console.error("What an earlier visit left could not be read", error),
  );
  onState(state);

  return {
    openMicrophone: async () => {
      if (state.microphone.kind === "opening" || state.microphone.kind === "on") return;
      patch({ microphone: { kind: "opening" } });
      try {
        const opened = await stages.openMicrophone({ onFrame, onLost: () => void letGo("lost") });
        if ("refusal" in opened) return patch({ microphone: { kind: "refused", refusal: opened.refusal } });
        if (ended.signal.aborted) return await opened.close();
        microphone = opened;
        detector?.close();
        detector = stages.startDetector(
          state.mode,
          (event) => onDetected(opened, event),
          () => void letGo("broken"),
        );
        patch({ microphone: { kind: "on", label: opened.label } });
        hearing.wake();
      } catch (error) {
        console.error("The microphone could not be opened", error);
        patch({ microphone: { kind: "broken" } });
      }
    },
    closeMicrophone: () => letGo("off"),
    command: (command) => {
      if (command.type === "mode") patch({ mode: command.mode });
      detector?.command(command);
    },
    setReplyPlaying: (playing) => void microphone?.setReplyPlaying(playing),
    speakFile: async (file) => {
      const sound = await stages.readSoundFile(file, ended.signal);
      if ("refusal" in sound) return patch({ notice: { kind: "file-refused", refusal: sound.refusal } });
      stages.onTurnOpened();
      const endMs = stages.now();
      await take(sound.samples, sound.capture, endMs - (1000 * sound.samples.length) / sampleRateHz, endMs);
    },
    type: async (text, startedAtMs) => {
      stages.onTurnOpened();
      const endMs = stages.now();
      const startedAt = instant(Math.max(Math.min(startedAtMs, endMs), endMs - maxTurnMs));
      const said = { turnId: stages.newTurnId(), transcript: text, words: [], source: "typed" as const, capture: null };
      const rest = { startedAt, endedAt: instant(endMs), replyHeard: stages.takeReplyHeard(), prosody: null };
      try {
        await stages.keepTurn({ ...said, ...rest });
        return true;
      } catch (error) {
        console.error("A typed turn could not be kept", error);
        patch({ notice: { kind: "not-kept" } });
        return false;
      }
    },
    hearAgain: (bundled) => {
      hearing.restart(bundled);
      for (const { utterance, reason } of state.unheard) if (reason !== "no-words") retryOf(utterance.turnId, null);
    },
    retryUnheard: (turnId) => retryOf(turnId, null),
    typeUnheard: retryOf,
    discardUnheard: async (turnId) => {
      setUnheard(turnId, null);
      sounds.delete(turnId);
      await stages.kept.removeUtterance(turnId);
      await stages.archive.removeTurn(sessionId, turnId);
    },
    clearNotice: () => patch({ notice: null }),
    close: async () => {
      ended.abort(new Error("the page left"));
      hearing.close();
      measurer?.close();
      detector?.close();
      await microphone?.close();
    },
  };
};
