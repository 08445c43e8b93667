import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { freedWindowMs } from "../store/waiting.table.ts";
import { askBreaker, concludeTrial } from "./breaker.io.ts";
import { isDrained } from "./drained.io.ts";
import type { Settings } from "./settings.ts";
import { turnInLine } from "./turn-in-line.ts";

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
  readonly now: string;
}

/** A place that a session has. */
export interface Place {
  /** This call took it. */
  readonly fresh: boolean;
  /** Gives it back at once, if this call took it. */
  giveBack(): Promise<void>;
  /** Tells how the start fared, where that decides whether others may follow. `unused`: nothing was tried. */
  conclude(outcome: "good" | "bad" | "unused"): Promise<void>;
}

/** Somebody else's session has this id. */
export const sessionExists = problem("session-exists", "Choose another id.");

/**
 * Takes a place for a session that is to start, or one in line: where all places are taken, and while overload or a
 * drain keeps new sessions out, which then wait in the order in which they came.
 * @param onRefused Told of each start that a cap kept out.
 */
export const takePlace = async (
  { env, settings, person, now }: Call,
  sessionId: string,
  onRefused: (limit: "active" | "pending") => void,
): Promise<Place | Problem> => {
  const store = inOrganisation(env.DB, person.orgId);
  const [leave, drained] = await Promise.all([askBreaker(env), isDrained(env)]);
  const conclude = async (outcome: "good" | "bad" | "unused") => {
    if (leave.allowed && leave.trial) await concludeTrial(env, outcome);
  };
  const capacity =
    leave.allowed && !drained
      ? { activeLimit: settings.ACTIVE_LIMIT, pendingLimit: settings.PENDING_LIMIT }
      : { activeLimit: 0, pendingLimit: 0 };
  const wish = { sessionId, personId: person.personId, state: "pending" } as const;
  const place = await store.admit(wish, capacity, now).catch(async (error: unknown) => {
    await conclude("bad");
    throw error;
  });
  if (place.admitted) {
    const giveBack = async () => {
      if (place.fresh) await store.releaseAdmission(sessionId, now, place.epoch);
    };
    return { fresh: place.fresh, giveBack, conclude };
  }
  await conclude("unused");
  if (place.taken) return sessionExists;
  const turn = turnInLine(place.ahead ?? 0, place.freed, freedWindowMs, Math.random());
  const queue = place.ahead === null ? {} : { queue: { position: place.ahead + 1, expectedMs: turn.expectedMs } };
  if (drained) {
    const { retryAfterMs } = turn;
    return problem("updating", "New sessions start in a moment; those that run go on.", { retryAfterMs, ...queue });
  }
  if (!leave.allowed) {
    const retryAfterMs = Math.max(turn.retryAfterMs, Math.ceil(leave.retryAfterMs));
    return problem("admission-closed", "Sessions that run go on.", { retryAfterMs, ...queue });
  }
  onRefused(place.limit);
  return problem("capacity-exceeded", "pilot capacity exceeded", { retryAfterMs: turn.retryAfterMs, ...queue });
};
