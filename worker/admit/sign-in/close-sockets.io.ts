import type { Env } from "../../env.ts";
import { sessionObject } from "../../session-object.ts";
import { listSessionsOf } from "../../store/session-register.table.ts";

/** In so many sessions sockets are looked for: one request may ask only so many objects. */
const sessionsAtMost = 40;

/** Closes whatever is open under sign-ins that are over, in the sessions that go on and in the latest others. */
export const closeSocketsOf = async (env: Env, personId: string, signInIds: readonly string[]): Promise<void> => {
  if (signInIds.length === 0) return;
  const sessions = await listSessionsOf(env.DB, personId, sessionsAtMost);
  await Promise.all(
    sessions.map(({ orgId, sessionId }) => sessionObject(env, orgId, sessionId).closeSockets(signInIds)),
  );
};
