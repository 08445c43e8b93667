import { sql } from "drizzle-orm";
import type { Role } from "../../shared/people/role.ts";
import { rankOf } from "./claim.table.ts";
import type { Scope } from "./database.io.ts";
import { invitationAt } from "./participant.table.ts";

/** A member, with what is known of them still sealed. */
export interface MemberFound {
  readonly personId: string;
  /** Null: they were removed, and were not erased since. */
  readonly role: Role | null;
  readonly uninvitedRole: string | null;
  readonly joinedAt: string | null;
  /** Of the identity that they used last; null for whoever has none. */
  readonly sealedContact: string | null;
  /** The study that they take part in, if any. */
  readonly title: string | null;
  readonly number: number | null;
  readonly sessionCount: number;
  readonly lastSessionAt: string | null;
}

/** Which members; null: whichever. */
export interface MemberFilter {
  readonly role: Role | null;
  /** What a whole e-mail address is looked up by. */
  readonly emailSubject: string | null;
}

/** The place in the list that a page starts after. */
interface MemberPlace {
  readonly at: string;
  readonly id: string;
}

const columns = (orgId: string, now: string) => sql`
  m.role AS role, m.uninvited_role AS uninvitedRole, m.created_at AS joinedAt, i.title AS title, c.number AS number,
  (SELECT sealed_contact FROM identity WHERE person_id = p.person_id AND kind <> 'guest' AND sealed_contact IS NOT NULL
    ORDER BY last_used_at DESC LIMIT 1) AS sealedContact,
  (SELECT count(*) FROM session AS s WHERE s.org_id = ${orgId} AND s.person_id = p.person_id) AS sessionCount,
  (SELECT max(s.started_at) FROM session AS s WHERE s.org_id = ${orgId} AND s.person_id = p.person_id) AS lastSessionAt
  FROM person AS p
  LEFT JOIN membership AS m ON m.org_id = ${orgId} AND m.person_id = p.person_id
  LEFT JOIN claim AS c ON c.org_id = ${orgId} AND c.person_id = p.person_id
    AND c.invitation_id = ${invitationAt(sql`${orgId}`, sql`p.person_id`, sql`${now}`)}
  LEFT JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id`;

/** Members of the organisation, the newest first, at most `limit`, after `after` where it is given. */
export const listMembers = (
  { db, orgId }: Scope,
  filter: MemberFilter,
  after: MemberPlace | null,
  limit: number,
  now: string,
): Promise<MemberFound[]> => {
  const wanted = [sql`m.org_id = ${orgId}`];
  if (filter.role !== null) wanted.push(sql`m.role = ${filter.role}`);
  if (filter.emailSubject !== null) {
    wanted.push(sql`m.person_id IN (SELECT person_id FROM identity WHERE kind = 'email'
      AND subject = ${filter.emailSubject})`);
  }
  if (after !== null) wanted.push(sql`(m.created_at, m.person_id) < (${after.at}, ${after.id})`);
  return db.all<MemberFound>(sql`
    SELECT p.person_id AS personId, ${columns(orgId, now)}
    WHERE ${sql.join(wanted, sql` AND `)} ORDER BY m.created_at DESC, m.person_id DESC LIMIT ${limit}`);
};

/** A member, or somebody who was one: their pseudonym's key is kept until they are erased. Null: neither. */
export const findMember = async ({ db, orgId }: Scope, personId: string, now: string): Promise<MemberFound | null> =>
  (
    await db.all<MemberFound>(sql`
      SELECT p.person_id AS personId, ${columns(orgId, now)}
      WHERE p.person_id = ${personId} AND (m.person_id IS NOT NULL
        OR EXISTS (SELECT 1 FROM person_key AS k WHERE k.org_id = ${orgId} AND k.person_id = p.person_id))`)
  )[0] ?? null;

/** True of a row that isn't the last ADMIN's; whoever is being erased is none any more. ?1 is the organisation, ?2 the person. */
const notTheLastAdmin = `(role <> 'ADMIN' OR EXISTS (
  SELECT 1 FROM membership AS other WHERE other.org_id = ?1 AND other.role = 'ADMIN' AND other.person_id <> ?2
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE org_id = ?1 AND person_id = other.person_id)))`;

const theirs = "org_id = ?1 AND person_id = ?2";

const look = `SELECT role FROM membership WHERE ${theirs}`;

/** What came of a change: the role before it. `last-admin`: refused; null: no member. */
export type Changed = { readonly before: Role } | "last-admin" | null;

const changedBy = async (
  { db, orgId }: Scope,
  personId: string,
  statement: string,
  ...rest: string[]
): Promise<Changed> => {
  const d1 = db.$client;
  const [seen, done] = await d1.batch<{ role: Role }>([
    d1.prepare(look).bind(orgId, personId),
    d1.prepare(statement).bind(orgId, personId, ...rest),
  ]);
  const before = seen?.results[0]?.role;
  if (before === undefined) return null;
  return done?.results.length === 1 ? { before } : "last-admin";
};

/**
 * Gives a member a role. One statement decides, so that of two admins who lower each other at once one stays. A role
 * that is higher than before is due to no invitation any more; who is lowered and is here by an invitation alone stays so.
 */
export const changeRole = (scope: Scope, personId: string, role: Role): Promise<Changed> =>
  changedBy(
    scope,
    personId,
    `UPDATE membership SET role = ?3, uninvited_role =
       CASE WHEN uninvited_role = 'NONE' AND ${rankOf("?3")} <= ${rankOf("role")} THEN 'NONE' ELSE NULL END
     WHERE ${theirs} AND (?3 = 'ADMIN' OR ${notTheLastAdmin}) RETURNING role`,
    role,
  );

/** Ends a membership; that of the last ADMIN stays, decided by the one statement. */
export const removeMember = (scope: Scope, personId: string): Promise<Changed> =>
  changedBy(scope, personId, `DELETE FROM membership WHERE ${theirs} AND ${notTheLastAdmin} RETURNING role`);
