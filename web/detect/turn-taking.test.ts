import { describe, expect, test } from "vitest";
import { standardThresholds, type Thresholds } from "./thresholds.ts";
import {
  type Mode,
  neededFromMs,
  startTurns,
  type TurnEvent,
  type TurnInput,
  type TurnState,
  takeTurns,
} from "./turn-taking.ts";

type Command = Exclude<TurnInput, { type: "frame" }>;

/** Plays a score: a number is that many ms of speech, a negative one of silence; anything else is a command. */
const play = (mode: Mode, score: readonly (number | Command["type"] | Command)[], thresholds = standardThresholds) => {
  let state: TurnState = startTurns(mode);
  const events: TurnEvent[] = [];
  const take = (input: TurnInput): void => {
    const step = takeTurns(state, input, thresholds);
    state = step.state;
    events.push(...step.events);
  };
  for (const part of score) {
    if (typeof part === "number") {
      for (let ms = 0; ms < Math.abs(part); ms += 20) take({ type: "frame", startMs: state.nowMs, speech: part > 0 });
    } else take(typeof part === "string" ? ({ type: part } as Command) : part);
  }
  return { events, state };
};

const turns = (events: readonly TurnEvent[]) =>
  events.filter((event) => event.type === "turn-closed" || event.type === "turn-dropped");

describe("hold", () => {
  test("a held key makes a turn from before the speech to after its release", () => {
    const { events } = play("hold", [-1000, "press", -300, 1000, "release", -500]);
    expect(events).toEqual([
      { type: "turn-opened", atMs: 1000 },
      { type: "speech-started", atMs: 1300 },
      { type: "turn-closed", startMs: 800, endMs: 2500, reason: "person" },
      { type: "speech-ended", atMs: 2300 },
    ]);
  });

  test("speech that began just before the key is kept", () => {
    expect(turns(play("hold", [-1000, 200, "press", 800, "release", -500]).events)).toEqual([
      { type: "turn-closed", startMs: 1000, endMs: 2200, reason: "person" },
    ]);
  });

  test("long silence around the speech is left out", () => {
    expect(turns(play("hold", ["press", -5000, 1000, -4000, "release", -500]).events)).toEqual([
      { type: "turn-closed", startMs: 4500, endMs: 6500, reason: "person" },
    ]);
  });

  test("a pause of any length does not end it", () => {
    expect(turns(play("hold", ["press", 500, -20_000, 500]).events)).toEqual([]);
  });

  test("pressing again at once goes on with the same turn", () => {
    const { events } = play("hold", ["press", 500, "release", 100, "press", 500, "release", -500]);
    expect(turns(events)).toHaveLength(1);
    expect(events.filter((event) => event.type === "turn-opened")).toHaveLength(1);
  });

  test("nothing said, or a click, is no turn", () => {
    expect(turns(play("hold", ["press", -1000, "release", -500]).events)).toEqual([
      { type: "turn-dropped", reason: "no-speech" },
    ]);
    expect(turns(play("hold", ["press", -400, 100, -400, "release", -500]).events)).toEqual([
      { type: "turn-dropped", reason: "too-short" },
    ]);
  });

  test("other modes' commands do nothing", () => {
    expect(play("hold", ["toggle", "release", "cancel", "finish", 500]).events).toEqual([
      { type: "speech-started", atMs: 0 },
    ]);
  });
});

describe("tap", () => {
  test("a tap opens a turn and the next one closes it", () => {
    expect(turns(play("tap", [-1000, "toggle", 1000, -1500, 500, "toggle", -500]).events)).toEqual([
      { type: "turn-closed", startMs: 800, endMs: 4200, reason: "person" },
    ]);
  });

  test("cancel forgets the turn, and the next tap opens a new one", () => {
    const { events } = play("tap", ["toggle", 1000, "cancel", -500, "toggle", 500, "toggle", -500]);
    expect(turns(events).map((event) => event.type)).toEqual(["turn-dropped", "turn-closed"]);
  });

  test("finish ends it at once, with what there is", () => {
    expect(turns(play("tap", ["toggle", 1000, "finish"]).events)).toEqual([
      { type: "turn-closed", startMs: 0, endMs: 1000, reason: "person" },
    ]);
  });
});

describe("automatic", () => {
  test("nothing is a turn before it listens", () => {
    expect(turns(play("automatic", [1000, -2000]).events)).toEqual([]);
  });

  test("speech opens a turn and silence ends it, with a little padding", () => {
    const { events } = play("automatic", ["toggle", -1000, 1000, -2000]);
    expect(events).toEqual([
      { type: "listening", on: true },
      { type: "speech-started", atMs: 1000 },
      { type: "turn-opened", atMs: 1000 },
      { type: "speech-ended", atMs: 2000 },
      { type: "turn-closed", startMs: 800, endMs: 2200, reason: "silence" },
    ]);
  });

  test("a pause shorter than the end of a turn belongs to it", () => {
    expect(turns(play("automatic", ["toggle", -1000, 500, -880, 500, -2000]).events)).toEqual([
      { type: "turn-closed", startMs: 800, endMs: 3080, reason: "silence" },
    ]);
    expect(turns(play("automatic", ["toggle", -1000, 500, -900, 500, -2000]).events)).toHaveLength(2);
  });

  test("clicks open no turn, a broken onset does", () => {
    expect(turns(play("automatic", ["toggle", 60, -500, 40, -500, 60, -2000]).events)).toEqual([]);
    expect(turns(play("automatic", ["toggle", -1000, 40, -60, 400, -2000]).events)).toMatchObject([{ startMs: 800 }]);
  });

  test("silence is measured by the threshold that is set", () => {
    const patient: Thresholds = { ...standardThresholds, endOfTurnMs: 3000 };
    expect(turns(play("automatic", ["toggle", 500, -2500, 500, -4000], patient).events)).toHaveLength(1);
  });

  test("to stop listening in mid-turn ends it; cancelling keeps listening", () => {
    expect(turns(play("automatic", ["toggle", -500, 1000, "toggle"]).events)).toMatchObject([
      { type: "turn-closed", reason: "person" },
    ]);
    expect(turns(play("automatic", ["toggle", 500, "cancel", -1000, 500, -1000]).events).map((e) => e.type)).toEqual([
      "turn-dropped",
      "turn-closed",
    ]);
  });
});

describe("limits", () => {
  test("a turn is ended at ten minutes in every mode", () => {
    for (const [mode, command] of [
      ["hold", "press"],
      ["tap", "toggle"],
      ["automatic", "toggle"],
    ] as const) {
      const closed = turns(play(mode, [-1000, command, 700_000]).events);
      expect(closed).toMatchObject([{ type: "turn-closed", reason: "too-long" }]);
      const [turn] = closed;
      if (turn?.type !== "turn-closed") throw new Error(mode);
      expect(turn.endMs - turn.startMs).toBeLessThanOrEqual(600_000 + 2 * standardThresholds.paddingMs);
    }
  });

  test("changing the mode ends the open turn and stops listening", () => {
    const { events, state } = play("automatic", ["toggle", 1000, { type: "mode", mode: "hold" }]);
    expect(turns(events)).toHaveLength(1);
    expect(state).toMatchObject({ mode: "hold", listening: false, turn: null });
  });

  test("what a turn could still need is kept, and no more", () => {
    expect(neededFromMs(play("hold", [-60_000]).state, standardThresholds)).toBe(59_800);
    expect(neededFromMs(play("automatic", ["toggle", -1000, 5000]).state, standardThresholds)).toBe(800);
  });
});
