import { maxTurnMs } from "../shared/session/turn.ts";
import type { Capture } from "../shared/speech/utterance.ts";
import { decodeWav, encodeWav } from "../shared/speech/wav.ts";
import type { Word } from "../shared/speech/word.ts";
import { HearingError } from "./hear/hearing.ts";
import type { WakingHearing } from "./hear/waking.ts";
import { markFillers } from "./measure/fillers.ts";
import { createMeasures, unmeasured } from "./pipeline-measures.ts";
import type { PipelineState, Stages, Unheard, Work } from "./pipeline-state.ts";
import type { KeptUtterance } from "./send/kept-utterance.ts";
import { spokenInto, withoutEcho } from "./speak/echo.ts";

interface Task {
  readonly utterance: KeptUtterance;
  /** Null where the recording is gone: then the words are `typed`. */
  readonly samples: Float32Array<ArrayBuffer> | null;
  /** Set where the trainee typed what was said. */
  readonly typed: string | null;
}

/** The part of the pipeline's state that turns change, and the pipeline's end. */
export interface TurnsState {
  get(): PipelineState;
  patch(change: Partial<PipelineState>): void;
  readonly ended: AbortSignal;
}

/** The whole sound of a turn, from `startMs` to `endMs` since 1970. */
export interface TurnSound {
  readonly turnId: string;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly capture: Capture;
  readonly startMs: number;
  readonly endMs: number;
}

/** Works on turns from the moment their sound is whole. */
export interface Turns {
  /** Takes sound as a turn. Resolves when it is safe on the device (true), or can't be. */
  take(sound: TurnSound): Promise<boolean>;
  /** Takes what was typed since `startedAtMs`; false when the device could not keep it. */
  type(text: string, startedAtMs: number): Promise<boolean>;
  /** Works on unheard speech again; `typed` are its words where the trainee gives them. */
  retry(turnId: string, typed: string | null): void;
  discard(turnId: string): Promise<void>;
  close(): void;
}

const instant = (ms: number): string => new Date(ms).toISOString();

/**
 * Hears, measures and keeps turns, one after the other. Each is kept on the device before anything is done with it, and
 * is let go only when the outbox has it: what goes wrong on the way leaves it among the unheard. `isOpen` tells the turn that
 * is still being spoken.
 */
export const createTurns = (
  sessionId: string,
  stages: Stages,
  hearing: WakingHearing,
  { get, patch, ended }: TurnsState,
  isOpen: (turnId: string) => boolean,
): Turns => {
  const measures = createMeasures(stages, ended);
  let queue = Promise.resolve();
  const sounds = new Map<string, Float32Array<ArrayBuffer>>();

  const setStage = (turnId: string, stage: Work["stage"] | null): void => {
    const rest = get().work.filter((work) => work.turnId !== turnId);
    patch({ work: stage === null ? rest : [...rest, { turnId, stage }] });
  };
  const setUnheard = (turnId: string, unheard: Unheard | null): void => {
    const rest = get().unheard.filter((other) => other.utterance.turnId !== turnId);
    patch({ unheard: unheard === null ? rest : [...rest, unheard] });
  };
  /** Runs a step whose failure must be said but must not stop the turn. */
  const attempt = async <T>(kind: "not-archived" | "not-measured", step: () => Promise<T>): Promise<T | null> => {
    try {
      return await step();
    } catch (error) {
      if (ended.aborted) throw error;
      console.error(kind, error);
      patch({ notice: { kind } });
      return null;
    }
  };

  /** The words of a task, or why there are none. */
  const hear = async ({ samples, typed }: Task): Promise<Word[] | Unheard["reason"]> => {
    if (typed !== null || samples === null) return [];
    try {
      const words = markFillers(await hearing.wake().hear(samples, ended));
      return words.length === 0 ? "no-words" : words;
    } catch (error) {
      if (error instanceof HearingError && error.code === "model-unreachable") return "model-unreachable";
      if (ended.aborted) throw error;
      console.error("Speech could not be recognised", error);
      return "recognition-failed";
    }
  };

  const discard = async (turnId: string): Promise<void> => {
    setUnheard(turnId, null);
    sounds.delete(turnId);
    await stages.kept.removeUtterance(turnId);
    await stages.archive.removeTurn(sessionId, turnId);
  };

  const workOn = async (task: Task): Promise<void> => {
    const { utterance, samples, typed } = task;
    const { turnId, capture, startedAt, endedAt, replyHeard } = utterance;
    // What is left waits on the device for the next visit: a recogniser that is woken now would never be let go.
    if (ended.aborted) return;
    try {
      setStage(turnId, "transcribing");
      const heard = await hear(task);
      if (typeof heard === "string") {
        setUnheard(turnId, { utterance, reason: heard });
        return;
      }
      const said = withoutEcho(heard, utterance.spoken ?? null);
      if (said.length === 0 && heard.length > 0) {
        patch({ notice: { kind: "echo" } });
        return await discard(turnId);
      }
      setStage(turnId, "measuring");
      const measured = samples && (await attempt("not-measured", () => measures.measure(samples, capture, said)));
      setStage(turnId, "sending");
      const transcript = typed ?? said.map((word) => word.text).join(" ");
      // A filler that only the sound tells of sets off its neighbours, so they are judged once more.
      const words = measured === null ? said : markFillers(measured.words);
      const { prosody, series } = measured ?? unmeasured;
      const source = capture.source;
      const turn = { turnId, transcript, words, source, capture, startedAt, endedAt, replyHeard };
      await stages.keepTurn({ ...turn, prosody, series });
      sounds.delete(turnId);
    } catch (error) {
      if (ended.aborted) return;
      console.error("A turn could not be kept", error);
      patch({ notice: { kind: "not-kept" } });
      setUnheard(turnId, { utterance, reason: "recognition-failed" });
    } finally {
      setStage(turnId, null);
    }
  };

  /** Puts a task behind the others; its work starts no sooner than `stored`. */
  const enqueue = (task: Task, stored?: Promise<unknown>): void => {
    const { turnId } = task.utterance;
    if (task.samples) sounds.set(turnId, task.samples);
    setStage(turnId, "waiting");
    queue = queue.then(() => stored).then(() => workOn(task));
  };

  /** Keeps a turn's sound on the device before anything else is done with it. */
  const take = async ({ turnId, samples, capture, startMs, endMs }: TurnSound): Promise<boolean> => {
    const endedAt = instant(Math.min(endMs, startMs + maxTurnMs));
    const replyHeard = stages.takeReplyHeard();
    const spoken = capture.source === "microphone" ? spokenInto(stages.lastSpoken(), startMs, endMs) : null;
    const utterance = { sessionId, turnId, startedAt: instant(startMs), endedAt, capture, replyHeard, spoken };
    const stored = attempt("not-archived", async () => {
      await stages.archive.save(sessionId, turnId, encodeWav(samples));
      await stages.kept.putUtterance(utterance);
      return true;
    }).catch(() => null);
    enqueue({ utterance, samples, typed: null }, stored);
    return (await stored) === true;
  };

  /** A turn's sound as the archive has it; null where it has none. */
  const readSound = async (turnId: string): Promise<Float32Array<ArrayBuffer> | null> => {
    const wav = await stages.archive.read(sessionId, turnId);
    const sound = wav && decodeWav(new Uint8Array(await wav.arrayBuffer()));
    return (sound && "channels" in sound && sound.channels[0]) || null;
  };

  const retry = async (unheard: Unheard, typed: string | null): Promise<void> => {
    const { utterance } = unheard;
    // Taken off the list first: asked for twice, it is still one turn.
    setUnheard(utterance.turnId, null);
    try {
      const samples = sounds.get(utterance.turnId) ?? (await readSound(utterance.turnId));
      if (samples !== null || typed !== null) return enqueue({ utterance, samples, typed });
      patch({ notice: { kind: "recording-gone" } });
    } catch (error) {
      console.error("A recording could not be read", error);
    }
    setUnheard(utterance.turnId, unheard);
  };

  stages.kept
    .leftOver(sessionId, ended, (turnId) => sounds.has(turnId) || isOpen(turnId))
    .then(
      (utterances) => {
        patch({
          unheard: [...get().unheard, ...utterances.map((utterance) => ({ utterance, reason: "left-over" as const }))],
        });
      },
      (error: unknown) => {
        if (!ended.aborted) console.error("What an earlier visit left could not be read", error);
      },
    );
  return {
    take,
    type: async (text, startedAtMs) => {
      const endMs = stages.now();
      const startedAt = instant(Math.max(Math.min(startedAtMs, endMs), endMs - maxTurnMs));
      const said = { turnId: stages.newTurnId(), transcript: text, words: [], source: "typed" as const, capture: null };
      const rest = { startedAt, endedAt: instant(endMs), replyHeard: stages.takeReplyHeard(), ...unmeasured };
      try {
        await stages.keepTurn({ ...said, ...rest });
        return true;
      } catch (error) {
        console.error("A typed turn could not be kept", error);
        patch({ notice: { kind: "not-kept" } });
        return false;
      }
    },
    retry: (turnId, typed) => {
      const unheard = get().unheard.find((other) => other.utterance.turnId === turnId);
      if (unheard) void retry(unheard, typed);
    },
    discard,
    close: measures.close,
  };
};
