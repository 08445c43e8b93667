import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Word } from "../../shared/speech/word.ts";
import {
  type Hearing,
  HearingError,
  type HearingErrorCode,
  type HearingListener,
  type HearingWorker,
  type Plan,
  type StartWorker,
  type Tick,
} from "./hearing.ts";
import type { FromWorker, Hearer, HearingWish, Rung } from "./message.ts";
import { rungBelow, sameRung } from "./rungs.ts";
import { startPatience } from "./silence.ts";
import { nextStep, type Tried } from "./trial.ts";

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
 * Loads the model in a worker at once and hears what is asked. On first use the built-in clip is heard on one device
 * after the other, and the fastest that gets its words right is taken. A worker that fails, hangs, or loses its device is
 * built again on the next one down, and the speech that it was at work on is heard again: none is lost to a fault.
 */
export const connectHearing = (
  wish: HearingWish,
  plan: Plan | Promise<Plan>,
  start: StartWorker,
  tick: Tick,
  listener: HearingListener = {},
): Hearing => {
  const ready = Promise.withResolvers<Hearer>();
  // Whoever only hears gets the same error from `hear`.
  ready.promise.catch(() => {});
  const patience = startPatience();
  const waiting: Asked[] = [];
  const tried: Tried[] = [];
  let rungs: readonly Rung[] = [];
  let rung: Rung | undefined;
  let heard: Asked | undefined;
  let worker: HearingWorker | undefined;
  /** `files`: it fetches them, and minds the time itself. */
  let stage: "files" | "loading" | "ready" = "files";
  /** True while the trial goes on. */
  let trying = false;
  let loadFailures = 0;
  let silentTicks = 0;
  let lastId = 0;
  let over: HearingError | undefined;

  const finish = (error: HearingError) => {
    if (over !== undefined) return;
    over = error;
    stopTicking();
    worker?.end();
    worker = undefined;
    if (stage === "loading") listener.onLoading?.(null);
    ready.reject(error);
    for (const asked of heard === undefined ? waiting : [heard, ...waiting]) asked.reject(error);
    heard = undefined;
    waiting.length = 0;
    if (error.code !== "closed") listener.onEnd?.(error);
  };

  const next = () => {
    if (over !== undefined || heard !== undefined || stage !== "ready" || trying) return;
    heard = waiting.shift();
    silentTicks = 0;
    if (heard !== undefined) worker?.post({ type: "hear", id: heard.id, samples: heard.samples });
  };

  const build = (on: Rung) => {
    rung = on;
    stage = "files";
    silentTicks = 0;
    worker?.end();
    // A worker that was replaced may still have something to say: it is not listened to.
    const current = <T>(listen: (said: T) => void) => {
      return (said: T) => {
        if (worker === built) listen(said);
      };
    };
    const built: HearingWorker = start(current(onMessage), current(onFailure));
    worker = built;
    built.post({ type: "load", wish, rung: on, trial: trying });
  };

  const stay = (on: Rung) => {
    trying = false;
    loadFailures = 0;
    const hearer: Hearer = { model: wish.model, ...on };
    ready.resolve(hearer);
    listener.onHearer?.(hearer);
    next();
  };

  /** One step of the trial; `loaded`: the rung that the present worker has come through on. */
  const goOn = (loaded: Rung | null, code: HearingErrorCode, reason: string) => {
    const step = nextStep(rungs, tried);
    if (step === undefined) return finish(new HearingError(code, reason));
    if (step.kind === "try") return build(step.rung);
    const tookMs = tried.find((one) => sameRung(one.rung, step.rung))?.tookMs ?? 0;
    listener.onChosen?.({ rung: step.rung, tookMs });
    if (loaded !== null && sameRung(loaded, step.rung)) return stay(step.rung);
    trying = false;
    build(step.rung);
  };

  /** The worker has died, hangs, or can't do its work: another takes over, on the next device down if there is one. */
  const onFailure = (reason: string, code: HearingErrorCode = "recognition-failed") => {
    if (rung === undefined) return;
    if (stage === "loading") listener.onLoading?.(null);
    if (trying) {
      tried.push({ rung, tookMs: null });
      return goOn(null, code, reason);
    }
    const below = rungBelow(rungs, rung);
    if (stage !== "ready") {
      loadFailures += 1;
      listener.onChosen?.(null);
      if (below === undefined && loadFailures > 1) return finish(new HearingError(code, reason));
    } else if (heard !== undefined) {
      heard.failures += 1;
      const again = below !== undefined || heard.failures === 1;
      if (!again) heard.reject(new HearingError("recognition-failed", reason));
      else if (!heard.dropped) waiting.unshift(heard);
      heard = undefined;
    }
    build(below ?? rung);
  };

  const onMessage = (message: FromWorker) => {
    // How long loading takes says nothing about hearing.
    if (heard !== undefined) patience.spoke(silentTicks);
    silentTicks = 0;
    switch (message.type) {
      case "working":
        return;
      case "download":
        return listener.onDownload?.(message.download);
      case "loading":
        stage = "loading";
        return listener.onLoading?.(rung ?? null);
      case "ready":
        stage = "ready";
        listener.onLoading?.(null);
        if (rung === undefined) return;
        if (!trying) return stay(rung);
        tried.push({ rung, tookMs: message.trialMs ?? 0 });
        return goOn(rung, "recognition-failed", "No device could run the model");
      case "unready":
        return message.code === "model-unreachable"
          ? finish(new HearingError("model-unreachable", message.reason))
          : onFailure(message.reason, message.code === "failed" ? "recognition-failed" : "model-unreachable");
      case "heard":
        if (message.id !== heard?.id) return;
        heard.resolve(message.words);
        heard = undefined;
        return next();
      case "unheard":
        return message.id === heard?.id ? onFailure(message.reason) : undefined;
      case "lost":
        return onFailure(message.reason);
      case "partial":
      case "live-off":
        return listener.onLive?.(message);
      default:
        message satisfies never;
    }
  };

  const stopTicking = tick(() => {
    if (stage === "files" || (stage === "ready" && heard === undefined)) return;
    silentTicks += 1;
    const seconds = heard === undefined ? 0 : heard.samples.length / sampleRateHz;
    if (silentTicks > patience.limit(seconds)) onFailure(`It has said nothing for ${silentTicks} s`);
  });

  Promise.resolve(plan).then(
    (found) => {
      if (over !== undefined) return;
      rungs = found.rungs;
      const [first] = rungs;
      if (first === undefined) throw new Error("There is no way to run a model");
      trying = found.chosen === null;
      build(found.chosen ?? first);
    },
    (cause: unknown) => finish(new HearingError("recognition-failed", String(cause))),
  );

  return {
    ready: ready.promise,
    live: (turn, samples) => {
      if (stage === "ready" && !trying) worker?.post({ type: "live", turn, samples });
    },
    endLive: () => worker?.post({ type: "live-end" }),
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
