import { and, eq, isNull, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Invitation, invitationStateOf } from "../../shared/people/invitation.ts";
import { roles } from "../../shared/people/role.ts";
import { feedbackModes } from "../../shared/session/event.ts";
import { type Database, open, type Scope } from "./database.io.ts";
import { organisation } from "./organisation.table.ts";
import { invitationAt } from "./participant.table.ts";
import type { ListPlace } from "./session.table.ts";

/** A way into an organisation. Only the token's hash is kept, so that reading this table opens no door. */
export const invitation = sqliteTable(
  "invitation",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organisation.orgId),
    invitationId: text("invitation_id").notNull(),
    tokenHash: text("token_hash").notNull().unique(),
    role: text("role", { enum: roles }).notNull(),
    usesLeft: int("uses_left").notNull(),
    quotaPresetId: text("quota_preset_id"),
    allowCustomScenario: int("allow_custom_scenario", { mode: "boolean" }).notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** What the researcher calls it. */
    title: text("title").notNull().default(""),
    /** How many people may claim it in all; `usesLeft` counts down from here. */
    uses: int("uses").notNull().default(1),
    /** The scenario it leads to; null: the catalogue. */
    scenarioId: text("scenario_id"),
    /** The experimental condition: how sessions give feedback; null: as the trainee likes. */
    feedbackMode: text("feedback_mode", { enum: feedbackModes }),
    revokedAt: text("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.invitationId] }),
    index("invitation_by_expiry").on(t.expiresAt),
    index("invitation_by_creation").on(t.orgId, t.createdAt),
  ],
);

type InvitationColumns = typeof invitation.$inferSelect;

/** Makes an invitation. Nobody has claimed it yet. */
export const createInvitation = async (
  { db, orgId }: Scope,
  row: Omit<InvitationColumns, "orgId" | "usesLeft" | "revokedAt">,
): Promise<void> => {
  await db.insert(invitation).values({ ...row, orgId, usesLeft: row.uses, revokedAt: null });
};

interface ListedRow
  extends Omit<
    Invitation,
    "state" | "quotaPreset" | "allowCustomScenario" | "used" | "invitationId" | "createdAt" | "expiresAt"
  > {
  readonly invitationId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly allowCustomScenario: number;
  readonly quotaPresetId: string | null;
  readonly quotaTitle: string | null;
  readonly partnerTokens: number | null;
  readonly coachTokens: number | null;
  readonly evaluationTokens: number | null;
  readonly archivedAt: string | null;
  readonly partner: number;
  readonly coach: number;
  readonly evaluation: number;
}

const given = (row: ListedRow, now: string): Invitation => {
  const { quotaPresetId, quotaTitle, partnerTokens, coachTokens, evaluationTokens, archivedAt, ...rest } = row;
  const { partner, coach, evaluation, allowCustomScenario, ...shown } = rest;
  const quotaPreset =
    quotaPresetId === null || partnerTokens === null || coachTokens === null || evaluationTokens === null
      ? null
      : { quotaPresetId, title: quotaTitle ?? "", partnerTokens, coachTokens, evaluationTokens, archivedAt };
  return {
    ...shown,
    allowCustomScenario: allowCustomScenario === 1,
    quotaPreset,
    used: { partner, coach, evaluation },
    state: invitationStateOf(row, now),
  };
};

const select = async (
  { db, orgId }: Scope,
  { invitationId, after, limit }: { invitationId?: string; after: ListPlace | null; limit: number },
  now: string,
): Promise<Invitation[]> => {
  const conditions = [
    sql`i.org_id = ${orgId}`,
    ...(invitationId === undefined ? [] : [sql`i.invitation_id = ${invitationId}`]),
    ...(after === null ? [] : [sql`(i.created_at, i.invitation_id) < (${after.at}, ${after.id})`]),
  ];
  const used = (stream: "partner" | "coach" | "evaluation") => sql`(
    SELECT coalesce(sum(u.input_tokens + u.output_tokens), 0) FROM claim AS c
    JOIN usage AS u ON u.org_id = c.org_id AND u.person_id = c.person_id AND u.stream = ${stream}
    WHERE c.org_id = i.org_id AND c.invitation_id = i.invitation_id
      AND ${invitationAt(sql`u.org_id`, sql`u.person_id`, sql`u.at`)} = i.invitation_id)`;
  const rows = await db.all<ListedRow>(sql`
    SELECT i.invitation_id AS invitationId, i.title AS title, i.role AS role, i.scenario_id AS scenarioId,
      i.allow_custom_scenario AS allowCustomScenario, i.feedback_mode AS feedbackMode, i.uses AS uses,
      i.uses_left AS usesLeft, i.created_at AS createdAt, i.expires_at AS expiresAt, i.revoked_at AS revokedAt,
      q.quota_preset_id AS quotaPresetId, q.title AS quotaTitle, q.partner_tokens AS partnerTokens,
      q.coach_tokens AS coachTokens, q.evaluation_tokens AS evaluationTokens, q.archived_at AS archivedAt,
      (SELECT count(*) FROM claim AS c WHERE c.org_id = i.org_id AND c.invitation_id = i.invitation_id)
        AS participantCount,
      ${used("partner")} AS partner, ${used("coach")} AS coach, ${used("evaluation")} AS evaluation
    FROM invitation AS i
    LEFT JOIN quota_preset AS q ON q.org_id = i.org_id AND q.quota_preset_id = i.quota_preset_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY i.created_at DESC, i.invitation_id DESC LIMIT ${limit}`);
  return rows.map((row) => given(row, now));
};

/** The organisation's invitations as they stand at `now`, newest first, at most `limit`, those after `after`. */
export const listInvitations = (
  scope: Scope,
  after: ListPlace | null,
  limit: number,
  now: string,
): Promise<Invitation[]> => select(scope, { after, limit }, now);

/** One invitation as it stands at `now`; null where there is none. */
export const findInvitation = async (scope: Scope, invitationId: string, now: string): Promise<Invitation | null> =>
  (await select(scope, { invitationId, after: null, limit: 1 }, now))[0] ?? null;

/** Gives an invitation that was not revoked another token. False: there is none. */
export const renewInvitation = async (
  { db, orgId }: Scope,
  invitationId: string,
  tokenHash: string,
): Promise<boolean> => {
  const rows = await db
    .update(invitation)
    .set({ tokenHash })
    .where(and(eq(invitation.orgId, orgId), eq(invitation.invitationId, invitationId), isNull(invitation.revokedAt)))
    .returning({ invitationId: invitation.invitationId });
  return rows.length > 0;
};

/** The organisation and the invitation that a token opens, whatever its state; null where it opens none. */
export const findByToken = async (
  database: Database,
  tokenHash: string,
): Promise<(InvitationColumns & { readonly organisation: string }) | null> => {
  const rows = await open(database)
    .select({ found: invitation, organisation: organisation.name })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.orgId, invitation.orgId))
    .where(eq(invitation.tokenHash, tokenHash));
  return rows[0] === undefined ? null : { ...rows[0].found, organisation: rows[0].organisation };
};
