import { createRoot, createSignal } from "solid-js";
import { expect, test, vi } from "vitest";
import { turn, words } from "../../../shared/score/samples/session.ts";
import type { PipelineState } from "../../pipeline-state.ts";
import type { Visit } from "../visit/visit.tsx";
import { createRounds } from "./rounds.io.ts";

const idle: PipelineState = {
  microphone: { kind: "on", label: "Test" },
  judge: null,
  mode: "automatic",
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

type Events = Parameters<typeof import("./run.io.ts").createRun>[2];
const { made } = vi.hoisted(() => ({ made: { events: undefined as unknown, state: undefined as unknown } }));
vi.mock("./run.io.ts", () => ({
  createRun: (_visit: unknown, _mode: unknown, events: unknown) => {
    made.events = events;
    return made.state;
  },
}));

/** Two rounds, and a run whose turns the test makes. */
const play = () =>
  createRoot((dispose) => {
    const [state, setState] = createSignal(idle);
    const pipeline = { closeMicrophone: vi.fn(async () => {}), discardUnheard: vi.fn(async () => {}) };
    const finish = vi.fn(() => setState({ ...state(), listening: false }));
    made.state = { state, pipeline, finish, start: async () => setState({ ...state(), listening: true }) };
    const rounds = [
      { wanted: "ship", other: "sheep" },
      { wanted: "sheep", other: "ship" },
    ];
    const over = vi.fn();
    const created = createRounds({} as Visit, () => rounds, over);
    const { onTaken, onPlayed } = made.events as Events;
    /** A turn is whole, and is heard later. */
    const take = (turnId: string) => {
      setState({ ...state(), work: [...state().work, { turnId, stage: "transcribing" }] });
      onTaken?.(turnId);
    };
    const done = (turnId: string) =>
      setState({ ...state(), work: state().work.filter((work) => work.turnId !== turnId) });
    const hear = (turnId: string, text: string) => {
      onPlayed(turnId, { turn: turn(1, { words: words(text) }), series: null });
      done(turnId);
    };
    return { created, over, finish, take, hear, done, dispose };
  });

test("each turn is the round that was shown when it was said, however late it is heard", () => {
  const { created, over, finish, take, hear, dispose } = play();
  created.begin();
  expect(created.current()).toEqual({ wanted: "ship", other: "sheep" });
  take("a");
  expect(created.current()).toEqual({ wanted: "sheep", other: "ship" });
  take("b");
  expect(finish).toHaveBeenCalledOnce();
  hear("a", "ship 0 400");
  expect(over).not.toHaveBeenCalled();
  hear("b", "ship 0 400");
  expect(over.mock.calls[0]?.[0]).toMatchObject([
    { wanted: "ship", heard: "wanted" },
    { wanted: "sheep", heard: "other" },
  ]);
  dispose();
});

test("a round in which no words were made out is heard as neither, and the drill comes to its end", () => {
  const { created, over, take, hear, done, dispose } = play();
  created.begin();
  take("a");
  take("b");
  done("a");
  hear("b", "sheep 0 400");
  expect(over).toHaveBeenCalledOnce();
  expect(over.mock.calls[0]?.[0]).toMatchObject([{ heard: "neither", said: "" }, { heard: "wanted" }]);
  dispose();
});
