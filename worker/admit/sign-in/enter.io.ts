import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import { sessionObject } from "../../session-object.ts";
import {
  countWaysIn,
  createPerson,
  findOwner,
  linkIdentities,
  listMemberships,
  makeAdmin,
  type Proven,
} from "../../store/identity.table.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { mergeGuest } from "../../store/merge-guest.io.ts";
import { defaultOrgId } from "../../store/organisation.table.ts";
import { listSessionsOf } from "../../store/session-register.table.ts";
import { openSignIn, revokeSignIns, type SignedIn } from "../../store/sign-in.table.ts";
import { cookieOf } from "../cookie.io.ts";
import { deviceWords } from "../device-words.ts";
import { endOf } from "../identify.io.ts";
import { isMachine } from "../machine-token.io.ts";
import type { Call } from "./call.ts";
import { closeSocketsOf } from "./close-sockets.io.ts";

/** Somebody who is in, and the cookie that says so. */
export interface Entered {
  readonly personId: string;
  readonly setCookie: string;
}

/** So many sessions of a guest change hands at once; a sweep moves the rest. */
const movedAtOnce = 40;

const notInvited = problem(
  "not-invited",
  "Sotto is not open to everybody here. Ask whoever runs it, or your mentor, for an invitation.",
);

/** Who calls with a cookie; a program signs in otherwise. */
export const callerOf = ({ person }: Pick<Call, "person">) => (person === null || isMachine(person) ? null : person);

/**
 * Signs a person in: under a new sign-in, whatever the browser had before, so that an id that somebody else may have
 * learnt is worth nothing afterwards. Who was removed from wherever they belonged stays outside.
 * @param orgId Where they go on; where they don't belong to it, in the first that they belong to.
 */
export const signInAs = async (call: Call, personId: string, orgId: string): Promise<Entered | Problem> => {
  const { env, now, request, settings } = call;
  const memberships = await listMemberships(env.DB, personId);
  const here = memberships.find((one) => one.orgId === orgId) ?? memberships[0];
  if (here === undefined) return notInvited;
  const before = callerOf(call);
  if (before !== null) {
    const ended = await revokeSignIns(env.DB, before.personId, { ids: [before.signInId] }, now);
    await closeSocketsOf(env, before.personId, ended);
  }
  const signInId = crypto.randomUUID();
  const expiresAt = endOf(now);
  const device = deviceWords(request.headers.get("user-agent"));
  await openSignIn(env.DB, { signInId, personId, device, expiresAt }, now);
  const store = inOrganisation(env.DB, here.orgId);
  await store.writeAudit({ at: now, action: "sign-in:begun", actorId: personId, requestId: call.requestId });
  const signedIn = { signInId, personId, orgId: here.orgId, role: here.role, expiresAt };
  return { personId, setCookie: await cookieOf(signedIn, request, settings.COOKIE_SECRET) };
};

/** Everything of a guest becomes that of the person who they turned out to be. */
const merge = async (call: Call, guestId: string, personId: string): Promise<void> => {
  const { env, now } = call;
  const ended = await revokeSignIns(env.DB, guestId, { allBut: "" }, now);
  const sessions = await listSessionsOf(env.DB, guestId, movedAtOnce);
  const pseudonyms = await Promise.all(
    (await listMemberships(env.DB, guestId)).map(async ({ orgId }) => {
      const store = inOrganisation(env.DB, orgId);
      return { store, guest: await store.pseudonymOf(guestId) };
    }),
  );
  await mergeGuest(env.DB, guestId, personId);
  for (const { store, guest } of pseudonyms) {
    const deed = { at: now, action: "identity:linked", actorId: personId, requestId: call.requestId } as const;
    await store.writeAudit({ ...deed, detail: { kind: "guest", guest } });
  }
  await Promise.all(
    sessions.map(async ({ orgId, sessionId }) => {
      const object = sessionObject(env, orgId, sessionId);
      await object.closeSockets(ended);
      await object.move(personId);
      await object.project();
    }),
  );
};

/**
 * Signs in as a person who is known. A guest who asked turns out to be them, and brings along what they have.
 * @param caller Who is in, and has asked for this in this browser.
 */
const enterAsOwner = async (call: Call, ownerId: string, caller: SignedIn | null): Promise<Entered | Problem> => {
  const person = callerOf(call);
  if (person !== null && ownerId !== person.personId) {
    const guest = (await countWaysIn(call.env.DB, person.personId)) === 0;
    if (!guest) return problem("identity-taken", "Sign out first to go on as them.");
    if (caller !== null) await merge(call, caller.personId, ownerId);
  }
  return signInAs(call, ownerId, caller?.orgId ?? defaultOrgId);
};

/** Signs in whose passkey was used. */
export const enterAs = (call: Call, ownerId: string): Promise<Entered | Problem> =>
  enterAsOwner(call, ownerId, callerOf(call));

const auditLink = async (call: Call, personId: string, orgId: string, kind: Proven["kind"]): Promise<void> => {
  const deed = { at: call.now, action: "identity:linked", actorId: personId, requestId: call.requestId } as const;
  await inOrganisation(call.env.DB, orgId).writeAudit({ ...deed, detail: { kind } });
};

/**
 * What follows from proven identities, the one that was asked for first:
 * - somebody is known by one: that is who it is. A guest who asked turns out to be them, and brings along what they have.
 * - nobody is, and who asked is in: they are known by it from now on.
 * - nobody is, and nobody is in: a newcomer, if newcomers are let in.
 *
 * @param askedBy Who began this. Only in the browser of whoever asked does anything become theirs: a link that another
 *   one sent here signs in, and no more.
 * @param adminEmail One of the identities is an address that makes an admin, once, when it first comes.
 */
export const enterWith = async (
  call: Call,
  proven: readonly [Proven, ...Proven[]],
  askedBy: string | null,
  adminEmail: boolean,
): Promise<Entered | Problem> => {
  const { env, now, settings } = call;
  const person = callerOf(call);
  const caller = person !== null && person.personId === askedBy ? person : null;
  const orgId = caller?.orgId ?? defaultOrgId;
  const owner = await findOwner(env.DB, proven);
  if (owner !== null) {
    const entered = await enterAsOwner(call, owner, caller);
    if (!isProblem(entered)) await linkIdentities(env.DB, owner, proven, now);
    return entered;
  }
  if (caller !== null) {
    await linkIdentities(env.DB, caller.personId, proven, now);
    if (adminEmail) await makeAdmin(env.DB, caller.personId, now);
    await auditLink(call, caller.personId, orgId, proven[0].kind);
    return signInAs(call, caller.personId, orgId);
  }
  if (person !== null && (await countWaysIn(env.DB, person.personId)) > 0) {
    return problem("identity-taken", "You are signed in as somebody else in this browser. Sign out first.");
  }
  const { policy } = await inOrganisation(env.DB, defaultOrgId).readPolicy(settings.OPEN_ACCESS);
  if (!policy.openAccess && !adminEmail) return notInvited;
  const personId = crypto.randomUUID();
  await createPerson(env.DB, personId, proven, now);
  if (adminEmail) await makeAdmin(env.DB, personId, now);
  await auditLink(call, personId, defaultOrgId, proven[0].kind);
  return signInAs(call, personId, defaultOrgId);
};
