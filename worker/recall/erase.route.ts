import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { eraseAudio } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/**
 * Erases a session with everything that belongs to it. The register is marked first, so that a late turn or alarm
 * creates nothing; last it is marked as erased. Whatever stops it in between, it can be run again.
 */
export const eraseSession = async (env: Env, orgId: string, sessionId: string, now: string): Promise<void> => {
  const store = inOrganisation(env.DB, orgId);
  await store.markDeleted(sessionId, now);
  await sessionObject(env, orgId, sessionId).destroy();
  await eraseAudio(env.AUDIO, orgId, sessionId);
  await store.removeProjection(sessionId);
  await store.removeNotesOn(sessionId);
  await store.releaseAdmission(sessionId, now);
  await store.markErased(sessionId, now);
};

/** `DELETE /api/sessions/:sessionId`. */
export const deleteSession = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly session: { readonly sessionId: string };
  readonly requestId: string;
  readonly now: string;
}): Promise<Response> => {
  const { env, person, session, now, requestId } = call;
  await eraseSession(env, person.orgId, session.sessionId, now);
  const target = session.sessionId;
  await inOrganisation(env.DB, person.orgId).writeAudit({
    at: now,
    action: "session:deleted",
    actorId: person.personId,
    target,
    requestId,
  });
  return new Response(null, { status: 204 });
};
