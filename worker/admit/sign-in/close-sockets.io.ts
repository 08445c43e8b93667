import { mayAct } from "../../../shared/people/role.ts";
import type { Env } from "../../env.ts";
import { sessionObject } from "../../session-object.ts";
import { listMemberships } from "../../store/identity.table.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { listSessionsOf } from "../../store/session-register.table.ts";
import { forEach } from "../for-each.ts";

/** In so many of their own sessions sockets are looked for, those that go on first. */
const ownAtMost = 40;
/** In so many that go on in each organisation in which they may watch. */
const watchedAtMost = 500;

/** Closes what a person's sign-ins that are over have open: in their own sessions, and in those that they watch. */
export const closeSocketsOf = async (env: Env, personId: string, signInIds: readonly string[]): Promise<void> => {
  if (signInIds.length === 0) return;
  const memberships = await listMemberships(env.DB, personId);
  const watchIn = memberships.filter(({ role }) => mayAct(role, "STAFF")).map(({ orgId }) => orgId);
  await closeIn(env, await listSessionsOf(env.DB, personId, ownAtMost), signInIds);
  await closeWatched(env, watchIn, signInIds);
};

/** Closes what a program that is let in no longer has open. */
export const closeSocketsOfMachine = async (env: Env, orgId: string, machineId: string): Promise<void> => {
  const signInIds = [`machine:${machineId}`];
  await closeIn(env, await listSessionsOf(env.DB, machineId, ownAtMost), signInIds);
  await closeWatched(env, [orgId], signInIds);
};

type Place = { readonly orgId: string; readonly sessionId: string };

const closeIn = (env: Env, sessions: readonly Place[], signInIds: readonly string[]): Promise<void> =>
  forEach(sessions, ({ orgId, sessionId }) => sessionObject(env, orgId, sessionId).closeSockets(signInIds));

const closeWatched = async (env: Env, orgIds: readonly string[], signInIds: readonly string[]): Promise<void> => {
  for (const orgId of orgIds) {
    const running = await inOrganisation(env.DB, orgId).listRunning(null, watchedAtMost);
    await closeIn(
      env,
      running.map((sessionId) => ({ orgId, sessionId })),
      signInIds,
    );
  }
};
