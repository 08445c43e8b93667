import { describe, expect, test } from "vitest";
import { endOfTurnMs, withPause } from "./patience.ts";
import { standardThresholds, type Thresholds } from "./thresholds.ts";
import { type Mode, startTurns, type TurnEvent, type TurnInput, type TurnState } from "./turn-state.ts";
import { neededFromMs, takeTurns } from "./turn-taking.ts";

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
    expect(turns(play("automatic", ["toggle", -1000, 1200, -980, 500, -2000]).events)).toEqual([
      { type: "turn-closed", startMs: 800, endMs: 3880, reason: "silence" },
    ]);
    expect(turns(play("automatic", ["toggle", -1000, 1200, -1000, 500, -2000]).events)).toHaveLength(2);
  });

  test("who has said only a word or two is given longer", () => {
    expect(turns(play("automatic", ["toggle", -1000, 400, -1180, 500, -2000]).events)).toHaveLength(1);
    expect(turns(play("automatic", ["toggle", -1000, 400, -1200, 500, -2000]).events)).toHaveLength(2);
  });

  test("clicks open no turn, a broken onset does", () => {
    expect(turns(play("automatic", ["toggle", 60, -500, 40, -500, 60, -2000]).events)).toEqual([]);
    expect(turns(play("automatic", ["toggle", -1000, 40, -60, 400, -2000]).events)).toMatchObject([{ startMs: 800 }]);
  });

  test("silence is measured by the threshold that is set", () => {
    const patient: Thresholds = { ...standardThresholds, endOfTurnMs: 2000 };
    expect(turns(play("automatic", ["toggle", 1500, -1980, 500, -4000], patient).events)).toHaveLength(1);
  });

  test("to stop listening in mid-turn ends it; cancelling keeps listening", () => {
    expect(turns(play("automatic", ["toggle", -500, 1000, "toggle"]).events)).toMatchObject([
      { type: "turn-closed", reason: "person" },
    ]);
    expect(
      turns(play("automatic", ["toggle", 500, "cancel", 500, -1000, 500, -1200]).events).map((e) => e.type),
    ).toEqual(["turn-dropped", "turn-closed"]);
  });
});

describe("patience", () => {
  /** A turn of stretches of speech with such pauses between them, ended by a long silence. */
  const turnWith = (...pauses: number[]) => [1200, ...pauses.flatMap((ms) => [-ms, 800]), -4000];

  test("who pauses long gets longer than at first, who pauses briefly gets less", () => {
    const slow = ["toggle", -500, ...turnWith(900, 950, 900, 980, 960, 940)] as const;
    expect(turns(play("automatic", [...slow, ...turnWith(1200)]).events)).toHaveLength(2);
    const quick = ["toggle", -500, ...turnWith(320, 340, 320, 360, 320, 340)] as const;
    expect(turns(play("automatic", [...quick, ...turnWith(720)]).events)).toHaveLength(3);
  });

  test("pauses are learnt in turns that the person opens and closes, too", () => {
    const taught = ["toggle", ...turnWith(1700, 1800, 1700, 1900, 1800), "toggle", -500] as const;
    const automatic: Command = { type: "mode", mode: "automatic" };
    const { events } = play("tap", [...taught, automatic, "toggle", -500, ...turnWith(1900, 2000)]);
    expect(turns(events)).toHaveLength(2);
  });

  test("who is cut off and goes on at once is not cut off so a second time", () => {
    const cut = [1200, -1300] as const;
    const { state } = play("automatic", ["toggle", -500, ...cut, ...cut, ...cut, ...cut, ...cut, 1200, -500]);
    expect(state.pauses).toEqual([1300, 1300, 1300, 1300, 1300]);
    expect(state.turn).not.toBeNull();
    expect(
      turns(play("automatic", ["toggle", -500, ...cut, ...cut, ...cut, ...cut, ...cut, ...turnWith(1300)]).events),
    ).toHaveLength(6);
  });

  test("it has bounds, however long or short somebody pauses", () => {
    const t = standardThresholds;
    const limitAfter = (pauseMs: number) => endOfTurnMs(new Array(30).fill(pauseMs), 5000, t);
    expect([limitAfter(300), limitAfter(2400)]).toEqual([t.leastEndOfTurnMs, t.mostEndOfTurnMs]);
    expect(withPause([], 60_000, t)).toEqual([]);
    expect(withPause(new Array(30).fill(300), 500, t)).toHaveLength(30);
  });
});

describe("while the partner speaks", () => {
  const reply = (playing: boolean, audible = false): Command => ({ type: "reply", playing, audible });

  test("a mm-hm opens no turn, once or again and again", () => {
    const { events } = play("automatic", ["toggle", -500, reply(true), -500, 560, -500, 300, -400, 400, -2000]);
    expect(events.filter((event) => event.type === "turn-opened")).toEqual([]);
  });

  test("speech past the gate interrupts with the very frame that reaches it, and is kept from its start", () => {
    const { events, state } = play("automatic", ["toggle", -500, reply(true), -1000, 600]);
    expect(events.at(-1)).toEqual({ type: "turn-opened", atMs: 1500 });
    expect(state.nowMs).toBe(1500 + standardThresholds.interruptMs);
    const whole = play("automatic", ["toggle", -500, reply(true), -1000, 600, reply(false), 900, -2000]);
    expect(turns(whole.events)).toEqual([{ type: "turn-closed", startMs: 1300, endMs: 3200, reason: "silence" }]);
  });

  test("an answer that begins before the partner has quite finished is a turn", () => {
    const { events } = play("automatic", ["toggle", -500, reply(true), -500, 200, reply(false), 700, -2000]);
    expect(turns(events)).toEqual([{ type: "turn-closed", startMs: 800, endMs: 2100, reason: "silence" }]);
  });

  test("a short answer after the partner's voice needs no more than any other onset", () => {
    const { events } = play("automatic", ["toggle", -500, reply(true), -500, reply(false), -200, 300, -2000]);
    expect(turns(events)).toMatchObject([{ reason: "silence" }]);
  });

  test("where the microphone may hear the partner, no speech interrupts, and a turn begins at the end of that voice at the earliest", () => {
    const { events } = play("automatic", ["toggle", -500, reply(true, true), -500, 5000, reply(false), 300, -2000]);
    expect(turns(events)).toEqual([{ type: "turn-closed", startMs: 5800, endMs: 6500, reason: "silence" }]);
    expect(turns(play("automatic", ["toggle", -500, reply(true, true), 5000, reply(false), -2000]).events)).toEqual([]);
  });

  test("a press or a tap interrupts at once, heard or not", () => {
    expect(play("hold", [reply(true, true), -500, "press"]).events).toEqual([{ type: "turn-opened", atMs: 500 }]);
    expect(play("tap", [reply(true), -500, "toggle"]).events).toEqual([{ type: "turn-opened", atMs: 500 }]);
  });

  test("a turn that is open when a reply begins goes on", () => {
    const { events } = play("automatic", ["toggle", -500, 500, reply(true), 500, -2000]);
    expect(turns(events)).toMatchObject([{ startMs: 300 }]);
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
