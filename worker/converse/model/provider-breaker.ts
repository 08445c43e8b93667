import type { ModelFailure } from "../../../shared/session/language-model.ts";

/** How a provider has done lately. */
export interface Health {
  /** Failures since its last whole answer. */
  readonly failures: number;
  /** It is passed over until then while another can stand in, ms since 1970. */
  readonly restUntil: number;
  /** It asked to be left alone until then (Retry-After), ms since 1970. */
  readonly notBefore: number;
}

export const well: Health = { failures: 0, restUntil: 0, notBefore: 0 };

/** So many failures in a row, and the next provider is asked first. */
const failuresToRest = 3;
const firstRestMs = 15_000;
const longestRestMs = 300_000;

/** After a failure at `now`. One that will be the same next time (a wrong key) makes it rest at once. */
export const afterFailure = (health: Health, failure: ModelFailure, now: number): Health => {
  if (failure.scope === "answer") return health;
  const failures = health.failures + 1;
  const beyond = failures - failuresToRest;
  const restMs = failure.retryable
    ? beyond < 0
      ? 0
      : Math.min(longestRestMs, firstRestMs * 2 ** beyond)
    : longestRestMs;
  const wantedMs = Math.min(longestRestMs, failure.problem.retryAfterMs ?? 0);
  return {
    failures,
    restUntil: Math.max(health.restUntil, now + Math.max(restMs, wantedMs)),
    notBefore: Math.max(health.notBefore, now + wantedMs),
  };
};

/** Those to ask at `now`, in order: the well ones as they are preferred, then those that rest, soonest well first. */
export const inOrder = <T>(providers: readonly T[], healthOf: (provider: T) => Health, now: number): T[] => [
  ...providers.filter((provider) => healthOf(provider).restUntil <= now),
  ...providers
    .filter((provider) => healthOf(provider).restUntil > now && healthOf(provider).notBefore <= now)
    .toSorted((a, b) => healthOf(a).restUntil - healthOf(b).restUntil),
];
