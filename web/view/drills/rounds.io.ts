import { type Accessor, createEffect, createSignal } from "solid-js";
import { type HeardRound, hearRound, type Round } from "../../../shared/drill/score-pairs.ts";
import type { Word } from "../../../shared/speech/word.ts";
import type { Visit } from "../visit/visit.tsx";
import { createRun, type Run } from "./run.io.ts";

/** Rounds that are said one after the other, each a turn of its own that ends by itself. */
export interface Rounds {
  readonly run: Run;
  /** The round that is to be said; undefined once all are. */
  readonly current: Accessor<Round | undefined>;
  readonly place: Accessor<number>;
  readonly count: Accessor<number>;
  begin(): void;
}

/** @param over is told what was heard, once all that was said is heard. */
export const createRounds = (
  visit: Visit,
  draw: () => readonly Round[],
  over: (heard: readonly HeardRound[]) => void,
): Rounds => {
  const [rounds, setRounds] = createSignal<readonly Round[]>([]);
  const [place, setPlace] = createSignal(0);
  /** Which round a turn is, and what was heard of it. */
  let said = new Map<string, { round: Round; words: readonly Word[] }>();
  let running = false;
  const run = createRun(visit, "automatic", {
    onTaken: (turnId) => {
      const round = rounds()[place()];
      if (!running || round === undefined) return;
      said.set(turnId, { round, words: [] });
      setPlace(place() + 1);
      if (place() === rounds().length) run.finish();
    },
    onPlayed: (turnId, { turn }) => {
      const of = said.get(turnId);
      if (of !== undefined) said.set(turnId, { ...of, words: turn.words });
    },
  });
  createEffect(() => {
    const state = run.state();
    if (state === undefined || state.listening || state.turnOpen || state.work.length > 0) return;
    // What waits for a speech model is heard once there is one.
    if (state.unheard.some(({ reason }) => reason === "model-unreachable")) return;
    if (!running || said.size === 0) return;
    running = false;
    for (const { utterance } of state.unheard) void run.pipeline.discardUnheard(utterance.turnId);
    void run.pipeline.closeMicrophone();
    over([...said.values()].map(({ round, words }) => hearRound(round, words)));
  });
  return {
    run,
    current: () => rounds()[place()],
    place,
    count: () => rounds().length,
    begin: () => {
      said = new Map();
      running = true;
      setRounds(draw());
      setPlace(0);
      void run.start();
    },
  };
};
