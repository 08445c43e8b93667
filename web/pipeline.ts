import { type Frame, sampleRateHz } from "../shared/speech/frame.ts";
import type { Level } from "../shared/speech/level.ts";
import type { Microphone } from "./capture/microphone.io.ts";
import type { DetectAnswer } from "./detect/detect-message.ts";
import type { RunningDetector } from "./detect/detector.io.ts";
import type { Mode } from "./detect/turn-state.ts";
import { wakingHearing } from "./hear/waking.ts";
import type { LiveMeasurer } from "./measure/live-measurer.io.ts";
import { createCaptions } from "./pipeline-captions.ts";
import { createPieces } from "./pipeline-pieces.ts";
import type { Pipeline, PipelineListener, PipelineState, Stages } from "./pipeline-state.ts";
import { createTurns } from "./pipeline-turns.ts";

/**
 * Joins the stages: microphone or file, detection, hearing, measuring, outbox. Turns are worked on one after the other,
 * each kept on the device from the moment its sound is whole, so that no fault on the way loses what was said.
 */
export const createPipeline = (
  sessionId: string,
  stages: Stages,
  startMode: Mode,
  { onState, onLevel, onLive }: PipelineListener,
): Pipeline => {
  let state: PipelineState = {
    microphone: { kind: "off" },
    judge: null,
    mode: startMode,
    listening: false,
    turnOpen: false,
    speaking: false,
    hearing: { kind: "asleep" },
    caption: null,
    slowLookMs: null,
    work: [],
    unheard: [],
    notice: null,
  };
  let microphone: Microphone | undefined;
  let detector: RunningDetector | undefined;
  let live: LiveMeasurer | undefined;
  let isLiveWanted = false;
  let last = { capturedMs: 0, atMs: 0 };
  let replyPlaying = false;
  let takesEchoOut = false;
  const ended = new AbortController();

  const patch = (change: Partial<PipelineState>): void => {
    if (ended.signal.aborted) return;
    state = { ...state, ...change };
    onState(state);
  };
  const hearing = wakingHearing(
    stages.createHearing,
    (next) => patch(next.kind === "ready" ? { hearing: next } : { hearing: next, slowLookMs: null }),
    (news) => {
      const caption = captions.captionOf(news);
      if (caption) patch({ caption });
      // Words that no longer follow the voice would look like all that was heard.
      if (news.type === "live-off") patch({ slowLookMs: news.lookMs, caption: null });
    },
  );
  const captions = createCaptions(hearing.awake);
  const pieces = createPieces(sessionId, stages);
  const turnState = { get: () => state, patch, ended: ended.signal };
  const turns = createTurns(sessionId, stages, hearing, turnState, (turnId) => turnId === pieces.turnId());

  /** When capture began, ms since 1970. */
  const epochMs = (): number => last.atMs - last.capturedMs;
  const onDetected = (from: Microphone, event: DetectAnswer): void => {
    switch (event.type) {
      case "judge":
        patch({ judge: event.judge });
        break;
      case "piece": {
        const { startMs, samples } = event.piece;
        const capture = from.captureBetween(startMs, startMs + (1000 * samples.length) / sampleRateHz);
        pieces.keep(event.piece, { startMs: epochMs() + startMs, capture });
        break;
      }
      case "listening":
        patch({ listening: event.on });
        break;
      case "turn-opened":
        pieces.open();
        captions.open();
        patch({ turnOpen: true, notice: null, caption: null });
        stages.onTurnOpened();
        break;
      case "speech-started":
        patch({ speaking: true });
        break;
      case "speech-ended":
        patch({ speaking: false });
        break;
      case "turn-dropped":
        captions.close();
        patch({ turnOpen: false, caption: null });
        pieces.drop();
        void settleEcho();
        if (event.reason !== "cancelled") patch({ notice: { kind: "dropped", reason: event.reason } });
        break;
      case "utterance": {
        const { samples, startMs, endMs, reason } = event.utterance;
        captions.close();
        const capture = from.captureBetween(startMs, endMs);
        const turnId = pieces.turnId() ?? stages.newTurnId();
        const sound = { turnId, samples, capture, startMs: epochMs() + startMs, endMs: epochMs() + endMs };
        void turns.take(sound).then(async (stored) => {
          if (stored) await pieces.remove(turnId);
        });
        patch({ turnOpen: false, ...(reason === "too-long" ? { notice: { kind: "at-limit" } } : {}) });
        void settleEcho();
        break;
      }
      default:
        event satisfies never;
    }
  };

  /** Starts live measuring where it is wanted and there is something to measure, else ends it. */
  const settleLive = (): void => {
    if (isLiveWanted && microphone) live ??= stages.startLiveMeasurer(onLive);
    else {
      live?.close();
      live = undefined;
    }
  };

  const letGo = async (kind: "off" | "lost" | "broken"): Promise<void> => {
    const closing = microphone;
    microphone = undefined;
    settleLive();
    detector?.command({ type: "finish" });
    patch({ microphone: { kind }, listening: false, speaking: false, turnOpen: false });
    await closing?.close();
  };

  const onFrame = (frame: Frame, level: Level): void => {
    last = { capturedMs: frame.startMs, atMs: stages.now() };
    onLevel(level);
    live?.push(frame.samples);
    captions.frame(frame.samples);
    detector?.frame(frame);
  };

  const onPaused = (paused: boolean): void => {
    const { microphone: before } = state;
    if (before.kind !== "on" && before.kind !== "paused") return;
    patch({ microphone: { kind: paused ? "paused" : "on", label: before.label }, speaking: false });
  };

  /** Tells the detector whether the partner speaks, and whether the microphone may hear it. */
  const tellReply = (): void => {
    const audible = replyPlaying && microphone?.cancelsEcho() !== true;
    detector?.command({ type: "reply", playing: replyPlaying, audible });
  };
  /** Echo is taken out while the partner speaks, and to the end of a turn that interrupts: switching may cost a seam. */
  const settleEcho = async (): Promise<void> => {
    const on = replyPlaying;
    if (on === takesEchoOut || (!on && state.turnOpen)) return;
    takesEchoOut = on;
    await microphone?.setEchoCancellation(on);
    if (replyPlaying === on) tellReply();
  };
  const hearReply = (playing: boolean): void => {
    replyPlaying = playing;
    microphone?.setReplyPlaying(playing);
    tellReply();
    void settleEcho();
  };

  onState(state);

  return {
    openMicrophone: async () => {
      if (["opening", "on", "paused"].includes(state.microphone.kind)) return;
      patch({ microphone: { kind: "opening" } });
      try {
        const opened = await stages.openMicrophone({ onFrame, onPaused, onLost: () => void letGo("lost") });
        if ("refusal" in opened) return patch({ microphone: { kind: "refused", refusal: opened.refusal } });
        if (ended.signal.aborted) return await opened.close();
        microphone = opened;
        takesEchoOut = false;
        settleLive();
        detector?.close();
        detector = stages.startDetector(
          state.mode,
          (event) => onDetected(opened, event),
          () => void letGo("broken"),
        );
        patch({ microphone: { kind: "on", label: opened.label } });
        if (replyPlaying) hearReply(true);
        hearing.wake();
      } catch (error) {
        console.error("The microphone could not be opened", error);
        await letGo("broken");
      }
    },
    closeMicrophone: () => letGo("off"),
    command: (command) => {
      if (command.type === "mode") patch({ mode: command.mode });
      detector?.command(command);
    },
    resumeMicrophone: async () => {
      try {
        await microphone?.resume();
      } catch (error) {
        console.error("The microphone could not go on", error);
        await letGo("broken");
      }
    },
    setLive: (wanted) => {
      isLiveWanted = wanted;
      settleLive();
    },
    setReplyPlaying: hearReply,
    speakFile: async (file) => {
      try {
        const sound = await stages.readSoundFile(file, ended.signal);
        if ("refusal" in sound) return patch({ notice: { kind: "file-refused", refusal: sound.refusal } });
        stages.onTurnOpened();
        const endMs = stages.now();
        const startMs = endMs - (1000 * sound.samples.length) / sampleRateHz;
        await turns.take({ turnId: stages.newTurnId(), ...sound, startMs, endMs });
      } catch (error) {
        if (ended.signal.aborted) return;
        console.error("A sound file could not be read", error);
        patch({ notice: { kind: "file-refused", refusal: "undecodable" } });
      }
    },
    type: (text, startedAtMs) => {
      stages.onTurnOpened();
      return turns.type(text, startedAtMs);
    },
    hearAgain: (bundled) => {
      hearing.restart(bundled);
      for (const { utterance, reason } of state.unheard) if (reason !== "no-words") turns.retry(utterance.turnId, null);
    },
    retryUnheard: (turnId) => turns.retry(turnId, null),
    typeUnheard: turns.retry,
    discardUnheard: turns.discard,
    close: async () => {
      ended.abort(new Error("the page left"));
      hearing.close();
      turns.close();
      detector?.close();
      live?.close();
      await microphone?.close();
    },
  };
};
