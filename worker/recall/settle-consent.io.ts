import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { stagingLifeMs } from "../store/audio.io.ts";
import type { RevokedConsent } from "../store/consent.table.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";

/** One run looks at so many sessions at most; the next sweep goes on. */
const batch = 40;

/** How far it came: how many recordings were deleted, and whether all is done. */
export interface Settled {
  readonly recordings: number;
  readonly done: boolean;
}

/** Deletes every recording of a person that had left before `revokedAt`, in one session after the other. */
const deleteRecordings = async (
  env: Env,
  orgId: string,
  { personId, revokedAt }: RevokedConsent,
  now: string,
): Promise<Settled> => {
  const store = inOrganisation(env.DB, orgId);
  const stagedAfter = new Date(Date.parse(now) - stagingLifeMs).toISOString();
  const sessions = await store.listAudioOf(personId, revokedAt, stagedAfter, batch);
  let recordings = 0;
  try {
    for (const sessionId of sessions) {
      recordings += await sessionObject(env, orgId, sessionId).deleteAudio("consent-revoked", revokedAt);
    }
  } finally {
    if (recordings > 0) {
      await store.writeAudit({
        at: now,
        action: "audio:deleted",
        actorId: null,
        subjectId: personId,
        detail: { recordings, reason: "consent revoked" },
      });
    }
  }
  return { recordings, done: sessions.length < batch };
};

/**
 * Does what follows from a consent that was revoked. Safe to repeat: whatever stops it, the next sweep goes on with
 * what is left.
 */
export const settleRevoked = async (
  env: Env,
  orgId: string,
  revoked: RevokedConsent,
  now: string,
): Promise<Settled> => {
  const store = inOrganisation(env.DB, orgId);
  let settled: Settled = { recordings: 0, done: true };
  if (revoked.artefact === "audio") settled = await deleteRecordings(env, orgId, revoked, now);
  if (revoked.artefact === "transcript") await store.removeAttempts(revoked.personId);
  if (revoked.artefact === "observation") {
    for (const sessionId of await store.listRunning(revoked.personId, batch)) {
      await sessionObject(env, orgId, sessionId).endObservation();
    }
  }
  if (settled.done) await store.settleConsent(revoked, now);
  return settled;
};
