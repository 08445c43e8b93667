/**
 * When new sessions are kept out so that those that run stay well: a circuit breaker (Nygard, Release It!, 2nd ed.,
 * ch. 5) on what the edge's own requests say of it. `closed`: starts pass. `open`: none does. `half-open`: a few pass, and
 * how they fare decides.
 */
export type BreakerPhase = "closed" | "open" | "half-open";

/** Requests that were answered within one slice of time. */
interface Slice {
  /** Number of the slice since the epoch. */
  readonly at: number;
  readonly requests: number;
  /** Of them, those that broke on our side. */
  readonly failed: number;
  /** Of them, those that took longer than `OVERLOAD_MS`. */
  readonly slow: number;
}

/** What of some requests counts. */
export type Load = Omit<Slice, "at">;

export interface Breaker {
  readonly phase: BreakerPhase;
  /** Until when it stays open, in ms since the epoch; of another phase, when it was entered. */
  readonly untilMs: number;
  /** How long it was open last. */
  readonly openMs: number;
  readonly slices: readonly Slice[];
  /** When each start was let through whose outcome is not known. */
  readonly trials: readonly number[];
  /** Starts that fared well since it is half-open. */
  readonly good: number;
}

const sliceMs = 3000;
/** The window has so many slices: 30 s. */
const sliceCount = 10;
/** Of fewer requests within the window nothing is concluded. */
const fewest = 20;
/** One request in ten breaks, or one in four is slow. */
const failedShare = 0.1;
const slowShare = 0.25;

const shortestMs = 10_000;
const longestMs = 60_000;
/** So many starts are tried at once, and so many must fare well. */
const trialCount = 3;
/** A start of which nothing was heard for so long is no longer counted on. */
const trialMs = 15_000;

export const closedBreaker: Breaker = {
  phase: "closed",
  untilMs: 0,
  openMs: 0,
  slices: [],
  trials: [],
  good: 0,
};

const recent = (slices: readonly Slice[], nowMs: number): Slice[] =>
  slices.filter(({ at }) => at > Math.floor(nowMs / sliceMs) - sliceCount);

/** Whether the requests of the window say that the edge is overloaded. */
const isOverloaded = (slices: readonly Slice[], nowMs: number): boolean => {
  const sum = (of: (slice: Slice) => number) => recent(slices, nowMs).reduce((total, slice) => total + of(slice), 0);
  const requests = sum((slice) => slice.requests);
  return (
    requests >= fewest &&
    (sum((slice) => slice.failed) >= failedShare * requests || sum((slice) => slice.slow) >= slowShare * requests)
  );
};

/** Opens it, each time in a row for twice as long. What was seen so far is done with: the next decision needs new requests. */
const opened = (breaker: Breaker, nowMs: number): Breaker => {
  const openMs = Math.min(longestMs, Math.max(shortestMs, breaker.openMs * 2));
  return { phase: "open", untilMs: nowMs + openMs, openMs, slices: [], trials: [], good: 0 };
};

/** What time alone changes: an open one that is due is half-open, unless requests still fare badly. */
const at = (breaker: Breaker, nowMs: number): Breaker => {
  if (breaker.phase !== "open" || nowMs < breaker.untilMs) return breaker;
  if (isOverloaded(breaker.slices, nowMs)) return opened(breaker, nowMs);
  return { ...breaker, phase: "half-open", untilMs: nowMs };
};

/** Adds what some requests said. */
export const record = (before: Breaker, { requests, failed, slow }: Load, nowMs: number): Breaker => {
  const slice = Math.floor(nowMs / sliceMs);
  const same = before.slices.find(({ at: number }) => number === slice) ?? {
    at: slice,
    requests: 0,
    failed: 0,
    slow: 0,
  };
  const added = {
    at: slice,
    requests: same.requests + requests,
    failed: same.failed + failed,
    slow: same.slow + slow,
  };
  const slices = [...recent(before.slices, nowMs).filter(({ at: number }) => number !== slice), added];
  const breaker = at({ ...before, slices }, nowMs);
  return breaker.phase !== "open" && isOverloaded(slices, nowMs) ? opened(breaker, nowMs) : breaker;
};

export type Leave =
  /** `trial`: it must be told how the start fared. */
  { readonly allowed: true; readonly trial: boolean } | { readonly allowed: false; readonly retryAfterMs: number };

/** Asks whether a start may pass. */
export const ask = (before: Breaker, nowMs: number): { readonly breaker: Breaker; readonly leave: Leave } => {
  const breaker = at(before, nowMs);
  switch (breaker.phase) {
    case "closed":
      return { breaker, leave: { allowed: true, trial: false } };
    case "open":
      return { breaker, leave: { allowed: false, retryAfterMs: breaker.untilMs - nowMs } };
    case "half-open": {
      const trials = breaker.trials.filter((since) => nowMs - since < trialMs);
      if (trials.length + breaker.good >= trialCount) {
        return { breaker: { ...breaker, trials }, leave: { allowed: false, retryAfterMs: shortestMs / 2 } };
      }
      return { breaker: { ...breaker, trials: [...trials, nowMs] }, leave: { allowed: true, trial: true } };
    }
    default:
      return breaker.phase satisfies never;
  }
};

/** Tells how a start fared that was a trial; `unused`: it never came to be tried. */
export const conclude = (before: Breaker, outcome: "good" | "bad" | "unused", nowMs: number): Breaker => {
  const breaker = at(before, nowMs);
  if (breaker.phase !== "half-open") return breaker;
  const trials = breaker.trials.slice(1);
  switch (outcome) {
    case "unused":
      return { ...breaker, trials };
    case "bad":
      return opened(breaker, nowMs);
    case "good": {
      const good = breaker.good + 1;
      return good >= trialCount ? { ...closedBreaker, slices: breaker.slices } : { ...breaker, trials, good };
    }
    default:
      return outcome satisfies never;
  }
};

/** The phase at a moment. */
export const phaseAt = (breaker: Breaker, nowMs: number): BreakerPhase => at(breaker, nowMs).phase;
