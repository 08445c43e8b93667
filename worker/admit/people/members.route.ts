import { emailSchema } from "../../../shared/people/account.ts";
import type { Member, MemberRow, MembersPage, MembersQuery } from "../../../shared/people/member.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { cursorRefused, readCursor, writeCursor } from "../../cursor.ts";
import { type Contact, emailSubject, openContact } from "../../store/contact.io.ts";
import { listIdentities, listMemberships } from "../../store/identity.table.ts";
import type { MemberFound } from "../../store/member.table.ts";
import { listPasskeys } from "../../store/passkey.table.ts";
import { listSignIns } from "../../store/sign-in.table.ts";
import { type Call, type PersonCall, storeOf } from "./call.ts";
import { matches } from "./matches.ts";

/** So many members are looked at for one page of a search: names are sealed, and each must be opened to be compared. */
const lookedAt = 400;

const noContact: Contact = { name: null, email: null };

const whoIs = (found: MemberFound, { name, email }: Contact) => ({
  personId: found.personId,
  name,
  email,
  participant:
    name === null && email === null && found.number !== null
      ? { title: found.title ?? "", number: found.number }
      : null,
  invited: found.role !== null && found.uninvitedRole === "NONE",
  sessionCount: found.sessionCount,
  lastSessionAt: found.lastSessionAt,
});

const rowOf = (found: MemberFound, contact: Contact): MemberRow[] =>
  found.role === null || found.joinedAt === null
    ? []
    : [{ ...whoIs(found, contact), role: found.role, joinedAt: found.joinedAt }];

/** Whose whole e-mail address it is: found by its hash, without looking at anybody else. */
const byAddress = async (call: Call, search: string, role: MembersQuery["role"]): Promise<MemberFound[]> => {
  const address = emailSchema.safeParse(search).data;
  if (address === undefined) return [];
  const subject = await emailSubject(address, call.settings.IDENTITY_SECRET);
  return storeOf(call).listMembers({ role: role ?? null, emailSubject: subject }, null, 1, call.now);
};

/** `GET /api/admin/people`. */
export const listMembers = async (call: Call & { readonly query: MembersQuery }): Promise<Response | Problem> => {
  const { settings, now, query } = call;
  const { cursor, limit, role, search } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null) return cursorRefused;
  const open = (found: MemberFound) => openContact(found.sealedContact, settings.IDENTITY_SECRET);

  const [exact] = search === undefined || after !== null ? [] : await byAddress(call, search, role);
  if (exact !== undefined) {
    return Response.json({ members: rowOf(exact, await open(exact)), nextCursor: null } satisfies MembersPage);
  }

  const atMost = search === undefined ? limit : lookedAt;
  const found = await storeOf(call).listMembers({ role: role ?? null, emailSubject: null }, after, atMost + 1, now);
  const members: MemberRow[] = [];
  let last: MemberFound | undefined;
  for (const one of found.slice(0, atMost)) {
    if (members.length === limit) break;
    last = one;
    const contact = await open(one);
    if (search === undefined || matches(contact, search)) members.push(...rowOf(one, contact));
  }
  const end = last === found.at(-1) ? undefined : last;
  const nextCursor = end?.joinedAt ? writeCursor({ at: end.joinedAt, id: end.personId }) : null;
  return Response.json({ members, nextCursor } satisfies MembersPage);
};

const none = problem("not-found", "There is no such member.");

/** True where somebody belongs to another organisation than the caller's: then their sign-ins are not its own to see. */
export const belongsElsewhere = async ({ env, person }: Pick<Call, "env" | "person">, personId: string) =>
  (await listMemberships(env.DB, personId)).some(({ orgId }) => orgId !== person.orgId);

/** A member, or somebody who was one, as the organisation's admins see them. */
export const memberOf = async (call: Call, personId: string): Promise<Response | Problem> => {
  const { env, settings, now } = call;
  const found = await storeOf(call).findMember(personId, now);
  if (found === null) return none;
  const elsewhere = await belongsElsewhere(call, personId);
  // Who left for another organisation is that one's to know.
  const known = found.role !== null || !elsewhere;
  const [contact, identities, passkeys, signIns] = await Promise.all([
    known ? openContact(found.sealedContact, settings.IDENTITY_SECRET) : noContact,
    known ? listIdentities(env.DB, personId) : [],
    known ? listPasskeys(env.DB, personId) : [],
    elsewhere ? null : listSignIns(env.DB, personId, now),
  ]);
  const waysIn = [
    ...identities.flatMap(({ kind, ...row }) => (kind === "guest" ? [] : [{ kind, ...row }])),
    ...passkeys.map((row) => ({ kind: "passkey" as const, ...row })),
  ];
  const member: Member = {
    ...whoIs(found, contact),
    role: found.role,
    joinedAt: found.joinedAt,
    waysIn: waysIn.map(({ kind, createdAt, lastUsedAt }) => ({ kind, createdAt, lastUsedAt })),
    signIns:
      signIns?.map(({ device, createdAt, lastSeenAt }) => ({
        device: device ?? "A browser",
        createdAt,
        lastSeenAt: lastSeenAt ?? createdAt,
      })) ?? null,
  };
  return Response.json(member);
};

/** `GET /api/admin/people/:personId`. */
export const readMember = (call: PersonCall): Promise<Response | Problem> => memberOf(call, call.param("personId"));
