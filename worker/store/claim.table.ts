import { sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SessionConditions } from "../../shared/people/invitation.ts";
import { type Role, roles } from "../../shared/people/role.ts";
import type { Scope } from "./database.io.ts";
import { invitationAt } from "./participant.table.ts";

/** Who came in by which invitation: a participant of the study that it stands for. */
export const claim = sqliteTable(
  "claim",
  {
    orgId: text("org_id").notNull(),
    invitationId: text("invitation_id").notNull(),
    personId: text("person_id").notNull(),
    claimedAt: text("claimed_at").notNull(),
    /** The participant's number in the study: how many uses were taken when this one was. Never given twice. */
    number: int("number").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.invitationId, t.personId] }),
    index("claim_by_person").on(t.orgId, t.personId),
  ],
);

/** Somebody at the door with the token of an invitation. */
export interface Claimant {
  readonly invitationId: string;
  /** Hash of the token that they hold: it may be renewed at the same moment. */
  readonly tokenHash: string;
  readonly personId: string;
  /** The sign-in that opens for somebody who is not known yet; null for whoever is signed in. */
  readonly newcomer: { readonly signInId: string; readonly device: string; readonly expiresAt: string } | null;
}

/** The order of roles in SQL, `NONE` below them all. */
export const rankOf = (column: string): string =>
  `CASE ${column} ${roles.map((role, rank) => `WHEN '${role}' THEN ${rank}`).join(" ")} ELSE -1 END`;

// In all of them ?1 is the organisation, ?2 the invitation, ?3 the person and ?4 now.
const take = `
  INSERT INTO claim (org_id, invitation_id, person_id, claimed_at, number)
  SELECT ?1, ?2, ?3, ?4, uses - uses_left + 1 FROM invitation
  WHERE org_id = ?1 AND invitation_id = ?2 AND token_hash = ?5
    AND revoked_at IS NULL AND expires_at > ?4 AND uses_left > 0
  ON CONFLICT DO NOTHING`;

/** A claim whose number is not counted yet is the one that was just made. */
const count = `
  UPDATE invitation SET uses_left = uses_left - 1
  WHERE org_id = ?1 AND invitation_id = ?2 AND EXISTS (
    SELECT 1 FROM claim WHERE org_id = ?1 AND invitation_id = ?2 AND person_id = ?3 AND claimed_at = ?4
      AND number = uses - uses_left + 1)`;

const claimed =
  "EXISTS (SELECT 1 FROM claim WHERE org_id = ?1 AND invitation_id = ?2 AND person_id = ?3 AND claimed_at = ?4)";

const newcomer = [
  `INSERT INTO person (person_id, created_at) SELECT ?3, ?4 WHERE ${claimed}`,
  `INSERT INTO identity (kind, subject, person_id, created_at) SELECT 'guest', ?3, ?3, ?4 WHERE ${claimed}`,
];

const openSignIn = `
  INSERT INTO sign_in (sign_in_id, person_id, created_at, last_seen_at, device, expires_at)
  SELECT ?5, ?3, ?4, ?4, ?6, ?7 WHERE ${claimed}`;

const join = `
  INSERT INTO membership (org_id, person_id, role, created_at, uninvited_role)
  SELECT ?1, ?3, role, ?4, 'NONE' FROM invitation WHERE org_id = ?1 AND invitation_id = ?2 AND ${claimed}
  ON CONFLICT (org_id, person_id) DO UPDATE
    SET role = excluded.role, uninvited_role = coalesce(membership.uninvited_role, membership.role)
    WHERE ${rankOf("excluded.role")} > ${rankOf("membership.role")}`;

const look = `
  SELECT m.role AS role, c.claimed_at = ?4 AS fresh
  FROM claim AS c JOIN membership AS m ON m.org_id = c.org_id AND m.person_id = c.person_id
  JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id AND i.revoked_at IS NULL
  WHERE c.org_id = ?1 AND c.invitation_id = ?2 AND c.person_id = ?3`;

/**
 * Lets somebody in by an invitation: a claim with the next number, a membership, and for a newcomer the person and their
 * sign-in. All or nothing, in one transaction; whether there is a use left is decided by the one INSERT, so that of
 * however many at once exactly as many come in as it has uses. Whoever came in by it before stays as they are.
 * `null`: it lets them in no more.
 */
export const claimInvitation = async (
  { db, orgId }: Scope,
  claimant: Claimant,
  now: string,
): Promise<{ readonly role: Role; readonly fresh: boolean } | null> => {
  const { invitationId, tokenHash, personId } = claimant;
  // D1's own batch, one transaction: drizzle's takes no written-out statements.
  const d1 = db.$client;
  const names = [orgId, invitationId, personId, now] as const;
  const entering = claimant.newcomer;
  const statements = [
    d1.prepare(take).bind(...names, tokenHash),
    d1.prepare(count).bind(...names),
    ...(entering === null ? [] : newcomer.map((text) => d1.prepare(text).bind(...names))),
    d1.prepare(join).bind(...names),
    ...(entering === null
      ? []
      : [d1.prepare(openSignIn).bind(...names, entering.signInId, entering.device, entering.expiresAt)]),
    d1.prepare(look).bind(...names),
  ];
  const results = await d1.batch<{ role: Role; fresh: number }>(statements);
  const found = results.at(-1)?.results[0];
  return found === undefined ? null : { role: found.role, fresh: found.fresh === 1 };
};

/** True where a person came in by an invitation, and is still a member. */
export const hasClaimed = async ({ db, orgId }: Scope, invitationId: string, personId: string): Promise<boolean> => {
  const rows = await db.all<{ found: number }>(sql`
    SELECT 1 AS found FROM claim AS c JOIN membership AS m ON m.org_id = c.org_id AND m.person_id = c.person_id
    WHERE c.org_id = ${orgId} AND c.invitation_id = ${invitationId} AND c.person_id = ${personId}`);
  return rows.length > 0;
};

interface ConditionsRow {
  readonly invitationId: string;
  readonly feedbackMode: SessionConditions["feedbackMode"];
  readonly scenarioId: string | null;
  readonly uninvitedRole: string | null;
  readonly allowCustomScenario: number;
}

/** What an invitation lays down, and which. */
export interface InvitationInForce extends SessionConditions {
  readonly invitationId: string;
}

/**
 * What the invitation in force lays down for a person at `now`; null where there is none. The scenario binds those who
 * are here by invitation alone: whoever belongs here anyway may practise what they like beside the study.
 */
export const invitationInForce = async (
  { db, orgId }: Scope,
  personId: string,
  now: string,
): Promise<InvitationInForce | null> => {
  const rows = await db.all<ConditionsRow>(sql`
    SELECT i.invitation_id AS invitationId, i.feedback_mode AS feedbackMode, i.scenario_id AS scenarioId,
      i.allow_custom_scenario AS allowCustomScenario, m.uninvited_role AS uninvitedRole
    FROM invitation AS i
    LEFT JOIN membership AS m ON m.org_id = i.org_id AND m.person_id = ${personId}
    WHERE i.org_id = ${orgId} AND i.invitation_id = ${invitationAt(sql`${orgId}`, sql`${personId}`, sql`${now}`)}`);
  const row = rows[0];
  if (row === undefined) return null;
  const { invitationId, feedbackMode, scenarioId, uninvitedRole, allowCustomScenario } = row;
  return {
    invitationId,
    feedbackMode,
    scenarioId: uninvitedRole === "NONE" ? scenarioId : null,
    customScenario: allowCustomScenario === 1,
  };
};
