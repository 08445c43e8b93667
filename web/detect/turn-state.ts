/** Who says when a turn starts and ends: a held key, a tap at each end, or the voice itself. */
export type Mode = "hold" | "tap" | "automatic";

/**
 * What happens to the machine: a frame that was judged, or a wish of the person's.
 * `press`, `release`: the key of hold mode. `toggle`: the tap of tap mode; in automatic mode it starts and stops listening.
 * `cancel`: forget this turn. `finish`: end it now, as when the microphone is lost. `reply`: the partner's voice plays, or
 * no longer does; `audible` while it does: the microphone may hear it, so that nobody can tell who speaks.
 */
export type TurnInput =
  | { readonly type: "frame"; readonly startMs: number; readonly speech: boolean }
  | { readonly type: "press" | "release" | "toggle" | "cancel" | "finish" }
  | { readonly type: "mode"; readonly mode: Mode }
  | { readonly type: "reply"; readonly playing: boolean; readonly audible: boolean };

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

export interface OpenTurn {
  readonly openedMs: number;
  /** First and last moment of speech in it; null before there was any. */
  readonly speech: { readonly fromMs: number; readonly toMs: number } | null;
  /** When a turn that the person closed ends: a little after, for the last sound's sake. */
  readonly closesAtMs: number | null;
}

/** A run of speech frames. */
export interface Run {
  readonly fromMs: number;
  readonly toMs: number;
  /** So much of it is speech. */
  readonly heardMs: number;
  /** It began while the partner's voice played. */
  readonly overReply: boolean;
  /** It can open no turn (again): one has ended in it, or it began before there was listening. */
  readonly spent: boolean;
}

export interface TurnState {
  readonly mode: Mode;
  /** Automatic mode only. */
  readonly listening: boolean;
  /** End of the last frame, ms. */
  readonly nowMs: number;
  /** The present run of speech frames, an onset once it holds enough of them. */
  readonly run: Run | null;
  /** True from an onset to the pause that ends it. */
  readonly speaking: boolean;
  readonly turn: OpenTurn | null;
  /** The partner's voice, as `TurnInput` tells. */
  readonly reply: "silent" | "playing" | "audible";
  /** The speaker's latest pauses within turns, ms. */
  readonly pauses: readonly number[];
  /** End of the speech of a turn that silence has ended: who soon goes on had only paused. Null once a reply was heard. */
  readonly endedByPauseMs: number | null;
}

export const startTurns = (mode: Mode): TurnState => ({
  mode,
  listening: false,
  nowMs: 0,
  run: null,
  speaking: false,
  turn: null,
  reply: "silent",
  pauses: [],
  endedByPauseMs: null,
});
