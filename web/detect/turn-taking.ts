import { frameMs } from "../../shared/speech/frame.ts";
import type { Thresholds } from "./thresholds.ts";

/** Who says when a turn starts and ends: a held key, a tap at each end, or the voice itself. */
export type Mode = "hold" | "tap" | "automatic";

/**
 * What happens to the machine: a frame that was judged, or a wish of the person's.
 * `press`, `release`: the key of hold mode. `toggle`: the tap of tap mode; in automatic mode it starts and stops listening.
 * `cancel`: forget this turn. `finish`: end it now, as when the microphone is lost.
 */
export type TurnInput =
  | { readonly type: "frame"; readonly startMs: number; readonly speech: boolean }
  | { readonly type: "press" | "release" | "toggle" | "cancel" | "finish" }
  | { readonly type: "mode"; readonly mode: Mode };

/** What it says. Times are milliseconds from the start of capture. */
export type TurnEvent =
  | { readonly type: "listening"; readonly on: boolean }
  | { readonly type: "turn-opened"; readonly atMs: number }
  | { readonly type: "speech-started"; readonly atMs: number }
  | { readonly type: "speech-ended"; readonly atMs: number }
  | {
      readonly type: "turn-closed";
      readonly startMs: number;
      readonly endMs: number;
      readonly reason: "person" | "silence" | "too-long";
    }
  | { readonly type: "turn-dropped"; readonly reason: "cancelled" | "no-speech" | "too-short" };

interface OpenTurn {
  readonly openedMs: number;
  /** First and last moment of speech in it; null before there was any. */
  readonly speech: { readonly fromMs: number; readonly toMs: number } | null;
  /** When a turn that the person closed ends: a little after, for the last sound's sake. */
  readonly closesAtMs: number | null;
}

export interface TurnState {
  readonly mode: Mode;
  /** Automatic mode only. */
  readonly listening: boolean;
  /** End of the last frame, ms. */
  readonly nowMs: number;
  /** The present run of speech frames, an onset once it holds enough of them. */
  readonly run: { readonly fromMs: number; readonly toMs: number; readonly heardMs: number } | null;
  /** True from an onset to the pause that ends it. */
  readonly speaking: boolean;
  readonly turn: OpenTurn | null;
}

export const startTurns = (mode: Mode): TurnState => ({
  mode,
  listening: false,
  nowMs: 0,
  run: null,
  speaking: false,
  turn: null,
});

export interface TurnStep {
  readonly state: TurnState;
  readonly events: readonly TurnEvent[];
}

const still = (state: TurnState): TurnStep => ({ state, events: [] });

const open = (state: TurnState, openedMs: number): TurnStep => ({
  state: { ...state, turn: { openedMs, speech: state.speaking ? state.run : null, closesAtMs: null } },
  events: [{ type: "turn-opened", atMs: openedMs }],
});

const drop = (state: TurnState, reason: "cancelled" | "no-speech" | "too-short"): TurnStep =>
  state.turn ? { state: { ...state, turn: null }, events: [{ type: "turn-dropped", reason }] } : still(state);

/** Ends the open turn: what is kept reaches from the padding before its first speech to the padding after its last. */
const close = (state: TurnState, t: Thresholds, reason: "person" | "silence" | "too-long"): TurnStep => {
  const { turn } = state;
  if (!turn) return still(state);
  if (!turn.speech) return drop(state, "no-speech");
  const { fromMs, toMs } = turn.speech;
  if (toMs - fromMs < t.minSpeechMs) return drop(state, "too-short");
  const padding = state.mode === "automatic" ? t.paddingMs : t.ownPaddingMs;
  const startMs = Math.max(0, turn.openedMs - t.paddingMs, fromMs - padding);
  const endMs = Math.min(state.nowMs, toMs + padding);
  return { state: { ...state, turn: null }, events: [{ type: "turn-closed", startMs, endMs, reason }] };
};

const closeSoon = (state: TurnState, t: Thresholds): TurnStep =>
  state.turn && state.turn.closesAtMs === null
    ? still({ ...state, turn: { ...state.turn, closesAtMs: state.nowMs + t.paddingMs } })
    : still(state);

const press = (state: TurnState): TurnStep => {
  if (!state.turn) return open(state, state.nowMs);
  // Pressed again at once: the finger slipped, it is the same turn.
  return still({ ...state, turn: { ...state.turn, closesAtMs: null } });
};

const listen = (state: TurnState, on: boolean, t: Thresholds): TurnStep => {
  const { state: next, events } = on ? still(state) : close(state, t, "person");
  return { state: { ...next, listening: on }, events: [...events, { type: "listening", on }] };
};

const toggle = (state: TurnState, t: Thresholds): TurnStep => {
  if (state.mode === "automatic") return listen(state, !state.listening, t);
  if (state.mode === "hold") return still(state);
  return state.turn && state.turn.closesAtMs === null ? closeSoon(state, t) : press(state);
};

const changeMode = (state: TurnState, mode: Mode, t: Thresholds): TurnStep => {
  if (mode === state.mode) return still(state);
  const { state: closed, events } = state.listening ? listen(state, false, t) : close(state, t, "person");
  return { state: { ...closed, mode }, events };
};

/** Follows the speech itself: onsets and pauses. */
const follow = (state: TurnState, startMs: number, speech: boolean, t: Thresholds): TurnStep => {
  const nowMs = startMs + frameMs;
  const { run, speaking } = state;
  if (speech) {
    const next = { fromMs: run?.fromMs ?? startMs, toMs: nowMs, heardMs: (run?.heardMs ?? 0) + frameMs };
    const onset = !speaking && next.heardMs >= t.onsetMs;
    const events: TurnEvent[] = onset ? [{ type: "speech-started", atMs: next.fromMs }] : [];
    return { state: { ...state, nowMs, run: next, speaking: speaking || onset }, events };
  }
  const silentMs = run ? nowMs - run.toMs : 0;
  if (speaking && run && silentMs >= t.pauseMs) {
    return {
      state: { ...state, nowMs, run: null, speaking: false },
      events: [{ type: "speech-ended", atMs: run.toMs }],
    };
  }
  return still({ ...state, nowMs, run: !speaking && silentMs > t.onsetGapMs ? null : run });
};

/** Opens, extends and ends the turn after a frame. */
const advance = (state: TurnState, onset: boolean, t: Thresholds): TurnStep => {
  const { turn, run, speaking, nowMs } = state;
  if (!turn) return state.listening && onset && run ? open(state, run.fromMs) : still(state);
  const heard = speaking && run ? { fromMs: turn.speech?.fromMs ?? run.fromMs, toMs: run.toMs } : turn.speech;
  const next = { ...state, turn: { ...turn, speech: heard } };
  if (turn.closesAtMs !== null && nowMs >= turn.closesAtMs) return close(next, t, "person");
  if (nowMs - turn.openedMs >= t.maxTurnMs) return close(next, t, "too-long");
  // Speech that has just begun again, but is no onset yet, keeps the turn open.
  const resuming = run !== null && !speaking;
  const silentMs = heard && !resuming ? nowMs - heard.toMs : 0;
  return state.mode === "automatic" && silentMs >= t.endOfTurnMs ? close(next, t, "silence") : still(next);
};

/** The next state, and what to say about it. */
export const takeTurns = (state: TurnState, input: TurnInput, t: Thresholds): TurnStep => {
  switch (input.type) {
    case "frame": {
      const followed = follow(state, input.startMs, input.speech, t);
      const onset = followed.events.some((event) => event.type === "speech-started");
      const advanced = advance(followed.state, onset, t);
      return { state: advanced.state, events: [...followed.events, ...advanced.events] };
    }
    case "press":
      return state.mode === "hold" ? press(state) : still(state);
    case "release":
      return state.mode === "hold" ? closeSoon(state, t) : still(state);
    case "toggle":
      return toggle(state, t);
    case "cancel":
      return drop(state, "cancelled");
    case "finish":
      return close(state, t, "person");
    case "mode":
      return changeMode(state, input.mode, t);
    default:
      return input satisfies never;
  }
};

/** Sound before this moment can't become part of any turn, ms. */
export const neededFromMs = (state: TurnState, t: Thresholds): number =>
  Math.min(state.turn?.openedMs ?? state.nowMs, state.run?.fromMs ?? state.nowMs) - t.paddingMs;
