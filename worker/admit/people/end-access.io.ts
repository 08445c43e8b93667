import type { Env } from "../../env.ts";
import { sessionObject } from "../../session-object.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { listSignIns } from "../../store/sign-in.table.ts";
import { forEach } from "../for-each.ts";

/** So many sessions go on at once at most, in any deployment that this was made for. */
const running = 500;

const signInsOf = async (env: Env, personId: string, now: string): Promise<string[]> =>
  (await listSignIns(env.DB, personId, now)).map(({ signInId }) => signInId);

/** Shows somebody out of every session of the organisation that they watch. */
export const endWatching = async (env: Env, orgId: string, personId: string, now: string): Promise<void> => {
  const signInIds = await signInsOf(env, personId, now);
  const sessionIds = await inOrganisation(env.DB, orgId).listRunning(null, running);
  await forEach(sessionIds, (sessionId) => sessionObject(env, orgId, sessionId).endObservation(signInIds));
};

/** Ends what somebody has open in an organisation that they belong to no more: their sessions, and what they watch. */
export const endAccess = async (env: Env, orgId: string, personId: string, now: string): Promise<void> => {
  const signInIds = await signInsOf(env, personId, now);
  const own = await inOrganisation(env.DB, orgId).listRunning(personId, running);
  await forEach(own, async (sessionId) => {
    const object = sessionObject(env, orgId, sessionId);
    await object.stop("revoked");
    await object.closeSockets(signInIds);
  });
  await endWatching(env, orgId, personId, now);
};
