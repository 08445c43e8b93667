import { rankOf } from "./claim.table.ts";
import { type Database, open } from "./database.io.ts";

// In all of them ?1 is the guest, ?2 the person who is known.
const steps = [
  "UPDATE session_register SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE waiting SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE usage SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE note SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE consent SET person_id = ?2 WHERE person_id = ?1",
  "UPDATE OR IGNORE drill_attempt SET person_id = ?2 WHERE person_id = ?1",
  "DELETE FROM drill_attempt WHERE person_id = ?1",
  "UPDATE OR IGNORE claim SET person_id = ?2 WHERE person_id = ?1",
  "DELETE FROM claim WHERE person_id = ?1",
  "DELETE FROM idempotency WHERE person_id = ?1",
  // Whoever is known is a user at least; what an invitation gave stays what its revocation takes back.
  `INSERT INTO membership (org_id, person_id, role, created_at, uninvited_role)
     SELECT org_id, ?2, CASE role WHEN 'GUEST' THEN 'USER' ELSE role END, created_at, uninvited_role
     FROM membership WHERE person_id = ?1
     ON CONFLICT (org_id, person_id) DO UPDATE
       SET role = excluded.role, uninvited_role = coalesce(membership.uninvited_role, membership.role)
       WHERE ${rankOf("excluded.role")} > ${rankOf("membership.role")}`,
  "DELETE FROM membership WHERE person_id = ?1",
  "UPDATE sign_in_attempt SET person_id = ?2 WHERE person_id = ?1",
  "DELETE FROM sign_in WHERE person_id = ?1",
  "DELETE FROM identity WHERE person_id = ?1",
  // The audit log says itself whose the guest's lines are: the person's pseudonym stands beside the guest's.
  "DELETE FROM person_key WHERE person_id = ?1",
  "DELETE FROM person WHERE person_id = ?1",
];

/**
 * Makes everything of a guest that of a person who is known: who the guest is, they have just proven. All or nothing.
 * The projections of the sessions follow once each session's object knows of it: until then a projection says
 * otherwise than the register, and the sweep can tell.
 */
export const mergeGuest = async (database: Database, guestId: string, personId: string): Promise<void> => {
  // D1's own batch, one transaction: drizzle's takes no written-out statements.
  const d1 = open(database).$client;
  await d1.batch(
    steps.map((step) =>
      step.includes("?2") ? d1.prepare(step).bind(guestId, personId) : d1.prepare(step).bind(guestId),
    ),
  );
};
