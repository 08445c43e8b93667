import { sql } from "drizzle-orm";
import type { Role } from "../../shared/people/role.ts";
import type { Scope } from "./database.io.ts";
import { invitationAt } from "./participant.table.ts";

/** A member, with what is known of them still sealed. */
export interface SealedPerson {
  readonly personId: string;
  readonly role: Role;
  /** Of the identity that they used last; null for whoever has none. */
  readonly sealedContact: string | null;
  /** The study that they take part in, if any. */
  readonly title: string | null;
  readonly number: number | null;
}

/** Those of `personIds` who are members of the organisation at `now`. */
export const listKnownPeople = (
  { db, orgId }: Scope,
  personIds: readonly string[],
  now: string,
): Promise<SealedPerson[]> =>
  db.all<SealedPerson>(sql`
    SELECT m.person_id AS personId, m.role AS role, i.title AS title, c.number AS number,
      (SELECT sealed_contact FROM identity AS known WHERE known.person_id = m.person_id AND known.kind <> 'guest'
        AND known.sealed_contact IS NOT NULL ORDER BY known.last_used_at DESC LIMIT 1) AS sealedContact
    FROM json_each(${JSON.stringify(personIds)}) AS wanted
    JOIN membership AS m ON m.org_id = ${orgId} AND m.person_id = wanted.value
    LEFT JOIN claim AS c ON c.org_id = m.org_id AND c.person_id = m.person_id
      AND c.invitation_id = ${invitationAt(sql`m.org_id`, sql`m.person_id`, sql`${now}`)}
    LEFT JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id`);
