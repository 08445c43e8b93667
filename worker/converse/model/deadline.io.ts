import { passing } from "./failure.ts";

/** How long a language model may take, in ms. */
export interface Limits {
  /** Until it shows a first sign of an answer. */
  readonly firstMs: number;
  /** Between two signs after that. */
  readonly idleMs: number;
  /** For the whole answer. */
  readonly wholeMs: number;
}

/** A clock that runs beside an answer. `signal` aborts when the caller's does, or when a limit is passed. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Settles as `work` does, unless `signal` aborts first: then it rejects with its reason. */
  race<T>(work: PromiseLike<T>): Promise<T>;
  /** To be told of every sign of life: starts the time to the next one. */
  alive(): void;
  /** Stops the clock. */
  stop(): void;
}

/** Starts the clock. A passed limit aborts with a retryable ModelFailure; the caller's abort with its own reason. */
export const startDeadline = (limits: Limits, caller: AbortSignal): Deadline => {
  const passed = new AbortController();
  const expire = (detail: string) => () => passed.abort(passing(detail));
  const whole = setTimeout(expire("The language model took too long to finish."), limits.wholeMs);
  let next = setTimeout(expire("The language model did not start to answer in time."), limits.firstMs);
  const signal = AbortSignal.any([caller, passed.signal]);
  // A provider's stream need not end when its request is aborted, so every wait is raced against the abort too.
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  return {
    signal,
    race: (work) => Promise.race([aborted, work]),
    alive: () => {
      clearTimeout(next);
      next = setTimeout(expire("The language model stopped in the middle of its answer."), limits.idleMs);
    },
    stop: () => {
      clearTimeout(whole);
      clearTimeout(next);
    },
  };
};
