import { unkeptHours } from "../../shared/people/consent-texts.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { eraseSession } from "./erase.route.ts";

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** A guest who can't come back is forgotten after so many days, and ends of sign-ins are known as long. */
export const guestDays = 30;

/** One sweep does so much of each kind at most; the next one goes on. */
const batch = 25;

const ago = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** Does the work for each, so that one that fails keeps no other from its turn. Returns for how many it was done. */
const each = async (orgId: string, ids: readonly string[], work: (id: string) => Promise<unknown>): Promise<number> => {
  let done = 0;
  for (const id of ids) {
    try {
      await work(id);
      done++;
    } catch (error) {
      log("error", { at: "retention", orgId }, error);
    }
  }
  return done;
};

/**
 * Deletes what an organisation keeps no longer: sessions, drills and recordings past its windows, sessions whose trainee does not
 * agree that they are kept, guests who can't come back. Each is found by what is there, so that whatever stops this, the
 * next run goes on; what was done is written into the audit log even then.
 */
export const enforceRetention = async (env: Env, orgId: string, openAccess: boolean, now: string): Promise<void> => {
  const store = inOrganisation(env.DB, orgId);
  const { policy } = await store.readPolicy(openAccess);
  const erase = (sessionId: string) => eraseSession(env, orgId, sessionId, now);
  const done = { sessionsPastWindow: 0, sessionsNotConsented: 0, recordings: 0, drillAttempts: 0, guests: 0 };
  try {
    if (policy.sessionDays !== null) {
      const past = await store.listSessionsBefore(ago(now, policy.sessionDays * dayMs), batch);
      done.sessionsPastWindow += await each(orgId, past, erase);
      done.drillAttempts += await store.removeAttemptsBefore(ago(now, policy.sessionDays * dayMs));
    }
    const unkept = await store.listUnkeptSessions(ago(now, unkeptHours * hourMs), batch);
    done.sessionsNotConsented += await each(orgId, unkept, erase);
    if (policy.audioDays !== null) {
      const before = ago(now, policy.audioDays * dayMs);
      await each(orgId, await store.listAudioBefore(before, batch), async (sessionId) => {
        done.recordings += await sessionObject(env, orgId, sessionId).deleteAudio("retention", before);
      });
    }
    const away = await store.listAwayGuests(ago(now, guestDays * dayMs), batch);
    done.guests += await each(orgId, away, (personId) => store.beginErasure(personId, now));
  } finally {
    if (Object.values(done).some((n) => n > 0)) {
      await store.writeAudit({ at: now, action: "retention:enforced", actorId: null, detail: done });
    }
  }
};
