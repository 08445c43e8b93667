import type { Word } from "../../shared/speech/word.ts";
import type { LiveNews } from "./live-turn.ts";
import type { Download, FromWorker, Hearer, Rung, ToWorker } from "./message.ts";

/**
 * `model-unreachable`: the model's files can't be had; try again, type, or take the bundled model.
 * `recognition-failed`: the model was there, and no device could run it on this speech.
 * `closed`: hearing was closed meanwhile.
 */
export type HearingErrorCode = "model-unreachable" | "recognition-failed" | "closed";

/** Why no words came. */
export class HearingError extends Error {
  override readonly name = "HearingError";
  readonly code: HearingErrorCode;

  constructor(code: HearingErrorCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** A recogniser at work beside the page. */
export interface Hearing {
  /** What the model runs on first, once it is loaded. Rejects with a `HearingError`. */
  readonly ready: Promise<Hearer>;
  /**
   * The words of 16 kHz mono samples, times from the first sample. One at a time, in order of asking.
   * Rejects with a `HearingError`, or with the signal's reason.
   */
  readonly hear: (samples: Float32Array<ArrayBuffer>, signal?: AbortSignal) => Promise<Word[]>;
  /**
   * Takes the next sound of a turn that goes on (a new number begins another one), for words before its end: the listener
   * is told. Of a recogniser that isn't ready it is as good as silence.
   */
  readonly live: (turn: number, samples: Float32Array<ArrayBuffer>) => void;
  /** The turn is over: no more words of it before it is heard as a whole. */
  readonly endLive: () => void;
  /** Ends the worker. What was asked and not yet answered is rejected as `closed`. */
  readonly close: () => void;
}

/** A worker, seen from the page. */
export interface HearingWorker {
  readonly post: (message: ToWorker) => void;
  readonly end: () => void;
}

/** Starts a worker. `onCrash`: it died, or never came to life. */
export type StartWorker = (
  onMessage: (message: FromWorker) => void,
  onCrash: (reason: string) => void,
) => HearingWorker;

/** Which ways to run the model there are, and what earlier visits have found out about them. */
export interface Plan {
  /** Best hoped for first; never empty. */
  readonly rungs: readonly Rung[];
  /** Where to begin without a trial; null: the built-in clip decides. */
  readonly chosen: Rung | null;
}

/** What is told of the way. */
export interface HearingListener {
  onDownload?(download: Download): void;
  /** What hears from now on: told again when a device was lost and another took its place. */
  onHearer?(hearer: Hearer): void;
  /** A device gets the model (null: it has come through). A page that dies meanwhile died of it. */
  onLoading?(rung: Rung | null): void;
  /** What the trial has found; null: what was chosen before can't be loaded any more. */
  onChosen?(chosen: { readonly rung: Rung; readonly tookMs: number } | null): void;
  /** Words of the turn that goes on. */
  onLive?(news: LiveNews): void;
  /** It can hear nothing any more, nor could it be built again. */
  onEnd?(error: HearingError): void;
}

/** Calls each second until it is stopped. */
export type Tick = (onTick: () => void) => () => void;
