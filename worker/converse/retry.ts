import { ModelFailure } from "../../shared/session/language-model.ts";
import type { Effect } from "../../shared/session/react.ts";

/** How often an effect is tried and how long it waits in between: `firstMs`, doubled each time, up to `mostMs`. */
interface Patience {
  readonly attempts: number;
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Somebody waits for an answer. Longer than this, and saying that none comes is kinder. */
const answering: Patience = { attempts: 3, firstMs: 1000, mostMs: 20_000 };
const evaluating: Patience = { attempts: 5, firstMs: 4000, mostMs: 300_000 };
/** Records outlast an outage of hours: with these figures about nine. */
const recording: Patience = { attempts: 60, firstMs: 1000, mostMs: 600_000 };

/** The patience that each kind of effect is met with. */
export const patienceOf = (kind: Effect["kind"]): Patience => {
  switch (kind) {
    case "ask-partner":
    case "ask-coach":
    case "answer-aside":
    case "check-objectives":
      return answering;
    case "evaluate":
    case "rescore":
      return evaluating;
    default:
      return recording;
  }
};

/** Why an attempt failed, as events tell it. */
export interface Failure {
  readonly code: string;
  readonly detail: string;
}

/** What went wrong in words for an event. A bug's own message stays in the log: it may quote what was said. */
export const failureOf = (error: unknown): Failure =>
  error instanceof ModelFailure
    ? { code: error.problem.code, detail: (error.problem.detail ?? error.problem.title).slice(0, 600) }
    : { code: "internal", detail: "Something broke on our side." };

/** Sessions that failed together must not all come back together: a wait is up to this much longer. */
const jitter = 0.25;

/**
 * Milliseconds until the next attempt after attempt number `attempt` failed; null when there is none, because they
 * are used up, because asking again would change nothing, or because the provider wants more time than anybody has. `random` is 0..1.
 */
export const retryInMs = (kind: Effect["kind"], attempt: number, error: unknown, random: number): number | null => {
  const { attempts, firstMs, mostMs } = patienceOf(kind);
  if (attempt >= attempts) return null;
  const wanted = error instanceof ModelFailure ? (error.problem.retryAfterMs ?? 0) : 0;
  if ((error instanceof ModelFailure && !error.retryable) || wanted > mostMs) return null;
  const backoffMs = Math.min(mostMs, firstMs * 2 ** (attempt - 1));
  return Math.round(Math.max(wanted, backoffMs) * (1 + jitter * random));
};
