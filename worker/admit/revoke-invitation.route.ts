import { mayAct } from "../../shared/people/role.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { forEach } from "./for-each.ts";

/**
 * `POST /api/research/invitations/:invitationId/revoke`: nobody comes in by it any more, whoever has access by it alone
 * has none from their next request on, their sessions end and their sockets close. What they said is kept. It can be
 * repeated, should something have failed on the way.
 */
export const revokeInvitation = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
  readonly invitationId: string;
}): Promise<Response | Problem> => {
  const { env, person, now, requestId, invitationId } = call;
  const store = inOrganisation(env.DB, person.orgId);
  const before = await store.findInvitation(invitationId, now);
  if (before === null) return problem("not-found", "There is no such invitation.");
  if (!mayAct(person.role, before.role)) return problem("forbidden", "This invitation gives more than you may take.");
  if (await store.revokeInvitation(invitationId, now)) {
    const deed = { at: now, action: "invitation:revoked", actorId: person.personId } as const;
    const detail = { participants: before.participantCount };
    await store.writeAudit({ ...deed, target: invitationId, detail, requestId });
  }
  const open = await store.listLeftOpen(invitationId, now);
  const objectOf = (sessionId: string) => sessionObject(env, person.orgId, sessionId);
  await forEach(open.liveSessionIds, (sessionId) => objectOf(sessionId).stop("revoked"));
  if (open.signInIds.length > 0) {
    await forEach(open.sessionIds, (sessionId) => objectOf(sessionId).closeSockets(open.signInIds));
  }
  return Response.json((await store.findInvitation(invitationId, now)) ?? before);
};
