import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import type { Played } from "../../../shared/drill/played.ts";
import { seriesOf } from "../../../shared/speech/series-text.ts";
import type { Mode } from "../../detect/turn-state.ts";
import { createPipeline } from "../../pipeline.ts";
import type { Pipeline, PipelineState, Stages } from "../../pipeline-state.ts";
import type { Meter } from "../room/level-line.tsx";
import { browserStages } from "../room/stages.io.ts";
import { createWakeLock } from "../room/wake-lock.io.ts";
import type { Visit } from "../visit/visit.tsx";

/** A drill under way: the same listening as in a session, but nothing of it is sent, and its sound lasts as long as the page. */
export interface Run {
  readonly state: Accessor<PipelineState | undefined>;
  readonly pipeline: Pipeline;
  setMeter(meter: Meter): void;
  /** Turns the microphone on, if need be, and opens a turn, or listens for turns in automatic mode. */
  start(): Promise<void>;
  /** Ends the open turn, or listening. */
  finish(): void;
  /** An address of the turn's sound for as long as the screen lasts; null where there is none. */
  soundOf(turnId: string): string | null;
}

interface RunEvents {
  /** The sound of a turn is whole, and will be heard. */
  onTaken?(turnId: string): void;
  /** A turn was heard and measured. */
  onPlayed(turnId: string, played: Played): void;
}

/** What a turn lasts no longer for than the page: a drill is played again rather than found again. */
const keptNowhere: Stages["kept"] = {
  leftOver: async () => [],
  putUtterance: async () => {},
  removeUtterance: async () => {},
  addPiece: async () => {},
  removePieces: async () => {},
};

/** Lasts as long as the screen that makes it. */
export const createRun = ({ preferences, config, setHearer }: Visit, mode: Mode, events: RunEvents): Run => {
  const [state, setState] = createSignal<PipelineState>();
  const sounds = new Map<string, Blob>();
  const addresses = new Map<string, string>();
  let meter: Meter | undefined;
  const modelHost = () => {
    const answer = config.answer();
    return answer?.kind === "given" ? answer.value.modelHost : undefined;
  };
  const stages: Stages = {
    ...browserStages(
      { preferences, modelHost },
      {
        keepTurn: async ({ series, ...said }) => {
          const turn = { ...said, audio: null, clientSentAt: said.endedAt };
          events.onPlayed(said.turnId, { turn, series: series === null ? null : seriesOf(series) });
        },
        takeReplyHeard: () => null,
        lastSpoken: () => null,
        onTurnOpened: () => {},
      },
    ),
    archive: {
      save: async (_, turnId, wav) => {
        sounds.set(turnId, new Blob([wav], { type: "audio/wav" }));
        events.onTaken?.(turnId);
      },
      read: async (_, turnId) => sounds.get(turnId) ?? null,
      removeTurn: async (_, turnId) => void sounds.delete(turnId),
    },
    kept: keptNowhere,
  };
  const pipeline = createPipeline(crypto.randomUUID(), stages, mode, {
    onState: setState,
    onLevel: (level) => meter?.level(level),
    onLive: (value) => meter?.live(value),
  });
  createWakeLock(() => {
    const now = state();
    return now !== undefined && (now.turnOpen || now.listening);
  });
  createEffect(() => {
    const hearing = state()?.hearing;
    if (hearing?.kind === "ready") setHearer(hearing.hearer);
  });
  onCleanup(() => {
    for (const address of addresses.values()) URL.revokeObjectURL(address);
    void pipeline.close();
  });
  return {
    state,
    pipeline,
    setMeter: (next) => {
      meter = next;
    },
    start: async () => {
      // Whoever begins anew has given up what could not be heard.
      for (const { utterance } of state()?.unheard ?? []) await pipeline.discardUnheard(utterance.turnId);
      await pipeline.openMicrophone();
      if (state()?.microphone.kind === "on") pipeline.command({ type: "toggle" });
    },
    finish: () => pipeline.command({ type: "toggle" }),
    soundOf: (turnId) => {
      const sound = sounds.get(turnId);
      if (sound === undefined) return null;
      const address = addresses.get(turnId) ?? URL.createObjectURL(sound);
      addresses.set(turnId, address);
      return address;
    },
  };
};
