import { frameMs } from "../../shared/speech/frame.ts";
import { endOfTurnMs, withPause } from "./patience.ts";
import type { Thresholds } from "./thresholds.ts";
import type { Mode, OpenTurn, Run, TurnEvent, TurnInput, TurnState } from "./turn-state.ts";

export interface TurnStep {
  readonly state: TurnState;
  readonly events: readonly TurnEvent[];
}

const still = (state: TurnState): TurnStep => ({ state, events: [] });

const open = (state: TurnState, openedMs: number): TurnStep => ({
  state: { ...state, turn: { openedMs, speech: state.speaking ? state.run : null, closesAtMs: null } },
  events: [{ type: "turn-opened", atMs: openedMs }],
});

const spent = (run: Run | null): Run | null => run && { ...run, spent: true };

const ended = (state: TurnState): TurnState => ({ ...state, turn: null, run: spent(state.run) });

const drop = (state: TurnState, reason: "cancelled" | "no-speech" | "too-short"): TurnStep =>
  state.turn ? { state: ended(state), events: [{ type: "turn-dropped", reason }] } : still(state);

const paddingOf = (state: TurnState, t: Thresholds): number =>
  state.mode === "automatic" ? t.paddingMs : t.ownPaddingMs;

/** Where the sound of a turn begins whose first speech is at `speechMs`. */
const startOf = (state: TurnState, turn: OpenTurn, speechMs: number, t: Thresholds): number =>
  Math.max(0, turn.openedMs - t.paddingMs, speechMs - paddingOf(state, t));

/** Ends the open turn: what is kept reaches from the padding before its first speech to the padding after its last. */
const close = (state: TurnState, t: Thresholds, reason: "person" | "silence" | "too-long"): TurnStep => {
  const { turn } = state;
  if (!turn) return still(state);
  if (!turn.speech) return drop(state, "no-speech");
  const { fromMs, toMs } = turn.speech;
  if (toMs - fromMs < t.minSpeechMs) return drop(state, "too-short");
  const endMs = Math.min(state.nowMs, toMs + paddingOf(state, t));
  return {
    state: { ...ended(state), endedByPauseMs: reason === "silence" ? toMs : null },
    events: [{ type: "turn-closed", startMs: startOf(state, turn, fromMs, t), endMs, reason }],
  };
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
  return { state: { ...next, listening: on, run: spent(next.run) }, events: [...events, { type: "listening", on }] };
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
    const before = run ?? { fromMs: startMs, heardMs: 0, overReply: state.reply !== "silent", spent: false };
    const next = { ...before, toMs: nowMs, heardMs: before.heardMs + frameMs };
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

/**
 * True when the present run of speech opens a turn by itself. Over the partner's voice it takes more than a "mm-hm"; where
 * the microphone may hear that voice too, only a press or tap opens one.
 */
const opensTurn = (state: TurnState, t: Thresholds): boolean => {
  const { run, reply } = state;
  if (!state.listening || !state.speaking || run === null || run.spent || reply === "audible") return false;
  return !run.overReply || run.heardMs >= t.interruptMs;
};

/** Learns from a silence that turned out to be a pause: speech begins again. */
const learn = (state: TurnState, t: Thresholds): TurnState => {
  const beforeMs = state.turn ? state.turn.speech?.toMs : state.endedByPauseMs;
  if (beforeMs == null || state.run === null) return state;
  return { ...state, pauses: withPause(state.pauses, state.run.fromMs - beforeMs, t), endedByPauseMs: null };
};

/** Opens, extends and ends the turn after a frame. */
const advance = (state: TurnState, t: Thresholds): TurnStep => {
  const { turn, run, speaking, nowMs } = state;
  if (!turn) return run && opensTurn(state, t) ? open(state, run.fromMs) : still(state);
  const heard = speaking && run ? { fromMs: turn.speech?.fromMs ?? run.fromMs, toMs: run.toMs } : turn.speech;
  const next = { ...state, turn: { ...turn, speech: heard } };
  if (turn.closesAtMs !== null && nowMs >= turn.closesAtMs) return close(next, t, "person");
  if (nowMs - turn.openedMs >= t.maxTurnMs) return close(next, t, "too-long");
  // Speech that has just begun again, but is no onset yet, keeps the turn open.
  const resuming = run !== null && !speaking;
  if (state.mode !== "automatic" || heard === null || resuming) return still(next);
  const limitMs = endOfTurnMs(state.pauses, heard.toMs - heard.fromMs, t);
  return nowMs - heard.toMs >= limitMs ? close(next, t, "silence") : still(next);
};

const hearReply = (state: TurnState, { playing, audible }: { playing: boolean; audible: boolean }): TurnStep => {
  const reply = !playing ? "silent" : audible ? "audible" : "playing";
  const next: TurnState = { ...state, reply, endedByPauseMs: playing ? null : state.endedByPauseMs };
  if (state.reply !== "audible" || playing || state.turn || !state.run) return still(next);
  // Nobody can tell whose voice that was: what is said from here on counts, and begins anew.
  const events: TurnEvent[] = state.speaking ? [{ type: "speech-ended", atMs: state.run.toMs }] : [];
  return { state: { ...next, run: null, speaking: false }, events };
};

/** The next state, and what to say about it. */
export const takeTurns = (state: TurnState, input: TurnInput, t: Thresholds): TurnStep => {
  switch (input.type) {
    case "frame": {
      const followed = follow(state, input.startMs, input.speech, t);
      const onset = followed.events.some((event) => event.type === "speech-started");
      const advanced = advance(onset ? learn(followed.state, t) : followed.state, t);
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
    case "reply":
      return hearReply(state, input);
    default:
      return input satisfies never;
  }
};

/** Sound before this moment can't become part of any turn, ms. */
export const neededFromMs = (state: TurnState, t: Thresholds): number =>
  Math.min(state.turn?.openedMs ?? state.nowMs, state.run?.fromMs ?? state.nowMs) - t.paddingMs;

/** Where the sound of the open turn begins; null while none is open, or nothing was said in it. */
export const turnStartMs = (state: TurnState, t: Thresholds): number | null =>
  state.turn?.speech ? startOf(state, state.turn, state.turn.speech.fromMs, t) : null;
