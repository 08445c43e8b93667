import type { Word } from "../../shared/speech/word.ts";
import type { Download, FromWorker, Hearer, HearingWish, ToWorker } from "./message.ts";

/**
 * `model-unreachable`: the model's files can't be had; try again, type, or take the bundled model.
 * `recognition-failed`: the model was there, and neither device could run it on this speech.
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
  /** What the model runs on, once it is loaded. Rejects with a `HearingError`. */
  readonly ready: Promise<Hearer>;
  /**
   * The words of 16 kHz mono samples, times from the first sample. One at a time, in order of asking.
   * Rejects with a `HearingError`, or with the signal's reason.
   */
  readonly hear: (samples: Float32Array<ArrayBuffer>, signal?: AbortSignal) => Promise<Word[]>;
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

interface Asked {
  readonly id: number;
  readonly samples: Float32Array<ArrayBuffer>;
  readonly resolve: (words: Word[]) => void;
  readonly reject: (reason: unknown) => void;
  /** How often a worker failed on it. */
  failures: number;
  /** True once nobody waits for the answer any more. */
  dropped: boolean;
}

/**
 * Loads the model in a worker at once and hears what is asked. A worker that fails is built again on WASM, once for
 * loading and once for each stretch of speech, which is then heard again: none is lost to a fault of the device.
 */
export const connectHearing = (
  wish: HearingWish,
  start: StartWorker,
  onDownload: (download: Download) => void = () => {},
): Hearing => {
  const ready = Promise.withResolvers<Hearer>();
  // Whoever only hears gets the same error from `hear`.
  ready.promise.catch(() => {});
  const waiting: Asked[] = [];
  let heard: Asked | undefined;
  let worker: HearingWorker | undefined;
  let loaded = false;
  let loadFailures = 0;
  let lastId = 0;
  let over: HearingError | undefined;

  const finish = (error: HearingError) => {
    if (over !== undefined) return;
    over = error;
    worker?.end();
    worker = undefined;
    ready.reject(error);
    for (const asked of heard === undefined ? waiting : [heard, ...waiting]) asked.reject(error);
    heard = undefined;
    waiting.length = 0;
  };

  const next = () => {
    if (over !== undefined || heard !== undefined || !loaded) return;
    heard = waiting.shift();
    if (heard !== undefined) worker?.post({ type: "hear", id: heard.id, samples: heard.samples });
  };

  const build = (device: HearingWish["device"]) => {
    loaded = false;
    worker?.end();
    // A worker that was replaced may still have something to say: it is not listened to.
    const current = <T>(listen: (said: T) => void) => {
      return (said: T) => {
        if (worker === built) listen(said);
      };
    };
    const built: HearingWorker = start(current(onMessage), current(onFailure));
    worker = built;
    built.post({ type: "load", wish: { ...wish, device } });
  };

  /** The worker has died, or can't do its work: another one on WASM takes over, unless this was that one's second try. */
  const onFailure = (reason: string) => {
    if (!loaded) {
      loadFailures += 1;
      if (loadFailures > 1) return finish(new HearingError("recognition-failed", reason));
    } else if (heard !== undefined) {
      heard.failures += 1;
      if (heard.failures > 1) heard.reject(new HearingError("recognition-failed", reason));
      if (heard.failures === 1 && !heard.dropped) waiting.unshift(heard);
      heard = undefined;
    }
    build("wasm");
  };

  const onMessage = (message: FromWorker) => {
    switch (message.type) {
      case "download":
        return onDownload(message.download);
      case "ready":
        loaded = true;
        loadFailures = 0;
        ready.resolve(message.hearer);
        return next();
      case "unready":
        return message.code === "model-unreachable"
          ? finish(new HearingError("model-unreachable", message.reason))
          : onFailure(message.reason);
      case "heard":
        if (message.id !== heard?.id) return;
        heard.resolve(message.words);
        heard = undefined;
        return next();
      case "unheard":
        return message.id === heard?.id ? onFailure(message.reason) : undefined;
      default:
        message satisfies never;
    }
  };

  build(wish.device);

  return {
    ready: ready.promise,
    close: () => finish(new HearingError("closed", "Hearing was closed")),
    hear: (samples, signal) => {
      if (over !== undefined) return Promise.reject(over);
      if (signal?.aborted) return Promise.reject(signal.reason);
      const { promise, resolve, reject } = Promise.withResolvers<Word[]>();
      lastId += 1;
      const asked: Asked = { id: lastId, samples, resolve, reject, failures: 0, dropped: false };
      const abort = () => {
        asked.dropped = true;
        const at = waiting.indexOf(asked);
        if (at >= 0) waiting.splice(at, 1);
        // One that is being heard is left to end by itself: WASM can't be stopped but by loading the model again.
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", abort, { once: true });
      waiting.push(asked);
      next();
      return promise.finally(() => signal?.removeEventListener("abort", abort));
    },
  };
};
