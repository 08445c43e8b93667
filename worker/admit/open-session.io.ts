import { z } from "zod";
import type { Route } from "../../shared/api/route.ts";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { type SessionRpc, sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { isOutage } from "../store/outage.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** A session that the caller may touch. */
export interface OpenSession {
  readonly sessionId: string;
  /** Whose it is. */
  readonly personId: string;
  readonly object: SessionRpc;
}

const nothing = problem("not-found", "There is no such session.");

const idSchema = z.uuid();

/** The session of an address, anybody's in the caller's organisation. What else the caller needs for it, the answer asks. */
export const organisationSession = async (env: Env, person: SignedIn, id: string): Promise<OpenSession | Problem> => {
  const sessionId = idSchema.safeParse(id).data;
  if (sessionId === undefined) return nothing;
  const registered = await inOrganisation(env.DB, person.orgId).findRegistered(sessionId);
  if (registered === null) return nothing;
  if (registered.deletedAt !== null) return problem("gone", "This session was deleted.");
  return { sessionId, personId: registered.personId, object: sessionObject(env, person.orgId, sessionId) };
};

/**
 * The session of an address, if it is the caller's own. Somebody else's is answered as if there were none, so that
 * ids can't be tried out. While D1 is down, the session's own object says whose it is.
 */
export const ownSession = async (
  env: Env,
  person: SignedIn,
  id: string,
  route: Pick<Route, "inOutage" | "evenDeleted">,
): Promise<OpenSession | Problem> => {
  const sessionId = idSchema.safeParse(id).data;
  if (sessionId === undefined) return nothing;
  const own = { sessionId, personId: person.personId, object: sessionObject(env, person.orgId, sessionId) };
  try {
    const registered = await inOrganisation(env.DB, person.orgId).findRegistered(sessionId);
    if (registered === null || registered.personId !== person.personId) return nothing;
    const over = route.evenDeleted ? registered.erasedAt : registered.deletedAt;
    return over === null ? own : problem("gone", "This session was deleted.");
  } catch (error) {
    if (!route.inOutage || !isOutage(error)) throw error;
    const session = await own.object.read();
    if (isProblem(session)) return session;
    return session.personId === person.personId ? own : nothing;
  }
};
