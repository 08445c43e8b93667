import { and, eq, sql } from "drizzle-orm";
import { mayAct } from "../../shared/people/role.ts";
import { rankOf } from "./claim.table.ts";
import type { Scope } from "./database.io.ts";
import { invitation } from "./invitation.table.ts";
import { invitationAt } from "./participant.table.ts";

// In all of them ?1 is the organisation and ?2 the invitation.
const close =
  "UPDATE invitation SET revoked_at = ?3 WHERE org_id = ?1 AND invitation_id = ?2 AND revoked_at IS NULL RETURNING role";

const theirs = `
  membership.org_id = ?1 AND membership.person_id IN
    (SELECT person_id FROM claim WHERE org_id = ?1 AND invitation_id = ?2)`;

/** Claims of invitations that are in force, of the person whose membership is looked at. */
const inForce = `
  SELECT 1 FROM claim AS c JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id
  WHERE c.org_id = membership.org_id AND c.person_id = membership.person_id AND i.revoked_at IS NULL`;

const shutOut = `DELETE FROM membership WHERE ${theirs} AND uninvited_role = 'NONE' AND NOT EXISTS (${inForce})`;

/** The highest role that is left: the person's own, or that of another invitation. */
const left = `(
  SELECT r.name FROM role AS r WHERE r.org_id = membership.org_id
    AND (r.name = membership.uninvited_role OR EXISTS (${inForce} AND i.role = r.name))
  ORDER BY ${rankOf("r.name")} DESC LIMIT 1)`;

/** Only a role that is the invitation's own: another one somebody gave them since. */
const lower = `
  UPDATE membership SET role = ${left}, uninvited_role = CASE WHEN uninvited_role = ${left} THEN NULL ELSE uninvited_role END
  WHERE ${theirs} AND uninvited_role IS NOT NULL
    AND role = (SELECT role FROM invitation WHERE org_id = ?1 AND invitation_id = ?2)`;

/**
 * Takes an invitation back, and from everybody who came in by it what they have by it alone: the membership, or the
 * higher role. All or nothing. False where it was revoked before, or there is none.
 */
export const revokeInvitation = async ({ db, orgId }: Scope, invitationId: string, now: string): Promise<boolean> => {
  const d1 = db.$client;
  const names = [orgId, invitationId] as const;
  const [closed] = await d1.batch([
    d1.prepare(close).bind(...names, now),
    d1.prepare(shutOut).bind(...names),
    d1.prepare(lower).bind(...names),
  ]);
  return closed?.results.length === 1;
};

/** What is open of people who lost something by a revoked invitation. */
export interface LeftOpen {
  /** Sign-ins whose sockets are to be closed, and the sessions where they may be. */
  readonly signInIds: readonly string[];
  readonly sessionIds: readonly string[];
  /** Sessions of the invitation that go on, or of people who are members no more. */
  readonly liveSessionIds: readonly string[];
}

/** What is open of a revoked invitation. It says the same when asked again, so that ending it can be repeated. */
export const listLeftOpen = async ({ db, orgId }: Scope, invitationId: string, now: string): Promise<LeftOpen> => {
  const found = await db
    .select({ role: invitation.role })
    .from(invitation)
    .where(and(eq(invitation.orgId, orgId), eq(invitation.invitationId, invitationId)));
  // Whoever could watch others may be connected to any session that goes on.
  const watched = found[0] !== undefined && mayAct(found[0].role, "STAFF");
  const claimant = sql`claim AS c LEFT JOIN membership AS m ON m.org_id = c.org_id AND m.person_id = c.person_id`;
  const named = sql`c.org_id = ${orgId} AND c.invitation_id = ${invitationId}`;
  const [signIns, sessions, others] = await Promise.all([
    db.all<{ signInId: string }>(sql`
      SELECT n.sign_in_id AS signInId FROM ${claimant} JOIN sign_in AS n ON n.person_id = c.person_id
      WHERE ${named} AND n.revoked_at IS NULL AND n.expires_at > ${now} AND (m.person_id IS NULL OR ${watched ? 1 : 0})`),
    db.all<{ sessionId: string; live: number; member: number }>(sql`
      SELECT r.session_id AS sessionId, coalesce(s.status, 'pending') <> 'ended' AS live, m.person_id IS NOT NULL AS member
      FROM ${claimant} JOIN session_register AS r ON r.org_id = c.org_id AND r.person_id = c.person_id
      LEFT JOIN session AS s ON s.org_id = r.org_id AND s.session_id = r.session_id
      WHERE ${named} AND r.deleted_at IS NULL AND (m.person_id IS NULL
        OR ${invitationAt(sql`r.org_id`, sql`r.person_id`, sql`r.created_at`)} = c.invitation_id)
      ORDER BY live DESC, r.created_at DESC`),
    watched
      ? db.all<{ sessionId: string }>(sql`
          SELECT session_id AS sessionId FROM session WHERE org_id = ${orgId} AND status <> 'ended'`)
      : [],
  ]);
  const shut = sessions.filter(({ member }) => member === 0);
  return {
    signInIds: signIns.map(({ signInId }) => signInId),
    sessionIds: [...new Set([...shut, ...others].map(({ sessionId }) => sessionId))],
    liveSessionIds: sessions.filter(({ live }) => live === 1).map(({ sessionId }) => sessionId),
  };
};
