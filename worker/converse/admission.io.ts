import { type Problem, problem } from "../../shared/problem.ts";
import { admissionLeaseMs } from "../../shared/session/react.ts";
import { log } from "../log.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SessionContext } from "./context.ts";

/** Under this key the object remembers until when its place is its own, in ms since the epoch. */
const admittedUntil = "admittedUntil";

/**
 * Writes down that the lease of the session's place starts now, or (`held` false) that the place is lost. Nothing of
 * a session that was deleted while D1 was asked.
 */
export const noteLease = ({ gone, storage, clock }: SessionContext, held: boolean): void => {
  if (gone === null) storage.kv.put(admittedUntil, held ? clock.now() + admissionLeaseMs : 0);
};

/**
 * Sees to it that the session has its place before its next turn. An object that slept through its lease (a killed
 * server, a long outage) lost it to whoever came meanwhile, and asks again. Returns the refusal, or null.
 *
 * With D1 out of reach a session that runs goes on: admission is closed then anyway.
 */
export const admitAgain = async (context: SessionContext): Promise<Problem | null> => {
  const { storage, clock, env, session } = context;
  if (session === null || session.status === "ended") return null;
  if ((storage.kv.get<number>(admittedUntil) ?? 0) > clock.now()) return null;
  const { sessionId, orgId, personId } = session;
  const capacity = { activeLimit: Number(env.ACTIVE_LIMIT), pendingLimit: Number(env.PENDING_LIMIT) };
  const now = new Date(clock.now()).toISOString();
  try {
    const store = inOrganisation(env.DB, orgId);
    const answer = await store.admit({ sessionId, personId, state: "active" }, capacity, now);
    if (!answer.admitted) return problem("capacity-exceeded", "pilot capacity exceeded", { retryAfterMs: 5000 });
    noteLease(context, true);
    // It ended or was deleted while we asked, and has given back the place it had before: nobody else would this one.
    if (context.session === null || context.session.status === "ended") {
      await store.releaseAdmission(sessionId, now);
    }
  } catch (error) {
    log("warn", { at: "admission out of reach", orgId }, error);
  }
  return null;
};
