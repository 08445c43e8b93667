import type { Me } from "../../../shared/people/account.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { openContact } from "../../store/contact.io.ts";
import {
  type IdentityRow,
  listIdentities,
  listMemberships,
  type Proven,
  unlinkIdentity,
} from "../../store/identity.table.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { listPasskeys } from "../../store/passkey.table.ts";
import { extendSignIn, listSignIns, revokeSignIns } from "../../store/sign-in.table.ts";
import { cookieHeader, cookieName, cookieOf, isSecure } from "../cookie.io.ts";
import { endOf } from "../identify.io.ts";
import { isMachine, writeToken } from "../machine-token.io.ts";
import type { OwnCall } from "./call.ts";
import { closeSocketsOf } from "./close-sockets.io.ts";

type ByParam = { readonly param: (name: string) => string };

const done = (setCookie?: string): Response =>
  new Response(null, { status: 204, headers: setCookie === undefined ? {} : { "set-cookie": setCookie } });

const audit = (
  call: OwnCall,
  action: "identity:unlinked" | "sign-in:revoked",
  detail: Record<string, string | number>,
) =>
  inOrganisation(call.env.DB, call.person.orgId).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    requestId: call.requestId,
    detail,
  });

const identityIdOf = ({ kind, subject }: Pick<IdentityRow, "kind" | "subject">): string => `${kind}.${subject}`;

/** `GET /api/me`. */
export const readMe = async (call: OwnCall): Promise<Response> => {
  const { env, now, person, settings } = call;
  const { personId, orgId, role } = person;
  const [identities, passkeys, signIns, organisations] = await Promise.all([
    listIdentities(env.DB, personId),
    listPasskeys(env.DB, personId),
    listSignIns(env.DB, personId, now),
    listMemberships(env.DB, personId),
  ]);
  const linked = await Promise.all(
    identities.flatMap((row) => {
      const { kind } = row;
      return kind === "guest"
        ? []
        : [openContact(row.sealedContact, settings.IDENTITY_SECRET).then((contact) => ({ ...row, kind, contact }))];
    }),
  );
  const me: Me = {
    personId,
    orgId,
    role,
    machine: isMachine(person),
    name: linked.find(({ contact }) => contact.name !== null)?.contact.name ?? null,
    email: linked.find(({ contact }) => contact.email !== null)?.contact.email ?? null,
    organisations,
    identities: linked.map(({ kind, subject, contact, createdAt, lastUsedAt }) => ({
      identityId: identityIdOf({ kind, subject }),
      kind,
      label: contact.email ?? contact.name ?? "",
      createdAt,
      lastUsedAt,
    })),
    passkeys: passkeys.map(({ credentialId, name, createdAt, lastUsedAt }) => ({
      credentialId,
      name,
      createdAt,
      lastUsedAt,
    })),
    signIns: signIns.map(({ signInId, device, createdAt, lastSeenAt }) => ({
      signInId,
      device: device ?? "A browser",
      createdAt,
      lastSeenAt: lastSeenAt ?? createdAt,
      current: signInId === person.signInId,
    })),
  };
  return Response.json(me);
};

/** `POST /api/auth/refresh`. */
export const refresh = async (call: OwnCall): Promise<Response> => {
  const { env, now, person, request, settings } = call;
  if (isMachine(person)) {
    const { token, expiresAt } = await writeToken(
      { ...person, machineId: person.personId },
      settings.IDENTITY_SECRET,
      now,
    );
    return Response.json({ token, expiresAt });
  }
  const expiresAt = endOf(now);
  await extendSignIn(env.DB, person.signInId, now, expiresAt);
  const cookie = await cookieOf({ ...person, expiresAt }, request, settings.COOKIE_SECRET);
  return Response.json({ token: null, expiresAt }, { headers: { "set-cookie": cookie } });
};

const revoke = async (call: OwnCall, which: Parameters<typeof revokeSignIns>[2]): Promise<number> => {
  const { env, now, person } = call;
  const ended = await revokeSignIns(env.DB, person.personId, which, now);
  await closeSocketsOf(env, person.personId, ended);
  if (ended.length > 0) await audit(call, "sign-in:revoked", { count: ended.length });
  return ended.length;
};

/** `POST /api/auth/sign-out`. */
export const signOut = async (call: OwnCall): Promise<Response> => {
  await revoke(call, { ids: [call.person.signInId] });
  const secure = isSecure(call.request);
  return done(cookieHeader(cookieName(secure), "", 0, secure));
};

/** `DELETE /api/me/sign-ins/:signInId`. */
export const revokeSignIn = async (call: OwnCall & ByParam): Promise<Response | Problem> =>
  (await revoke(call, { ids: [call.param("signInId")] })) > 0
    ? done()
    : problem("not-found", "There is no such sign-in, or it is over already.");

/** `DELETE /api/me/sign-ins`. */
export const revokeOtherSignIns = async (call: OwnCall): Promise<Response> => {
  await revoke(call, { allBut: call.person.signInId });
  return done();
};

/** `DELETE /api/me/identities/:identityId`. */
export const unlink = async (call: OwnCall & ByParam): Promise<Response | Problem> => {
  const { env, person } = call;
  const wanted = call.param("identityId");
  const rows = await listIdentities(env.DB, person.personId);
  const found = rows.find((row) => row.kind !== "guest" && identityIdOf(row) === wanted);
  if (found === undefined) return problem("not-found", "You are not known by this.");
  const kind = found.kind as Proven["kind"];
  if (!(await unlinkIdentity(env.DB, person.personId, kind, found.subject)))
    return problem("last-identity", "Add another way to sign in before you remove this one.");
  await audit(call, "identity:unlinked", { kind });
  return done();
};

/** `POST /api/me/organisation`: another sign-in stands for another role. */
export const changeOrganisation = async (
  call: OwnCall & { readonly body: { readonly orgId: string } },
): Promise<Response | Problem> => {
  const { env, person, request, settings, body } = call;
  const memberships = await listMemberships(env.DB, person.personId);
  const there = memberships.find(({ orgId }) => orgId === body.orgId);
  if (there === undefined || isMachine(person)) return problem("forbidden", "You don't belong to this organisation.");
  const { orgId, role } = there;
  return done(await cookieOf({ ...person, orgId, role }, request, settings.COOKIE_SECRET));
};
