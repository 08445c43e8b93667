import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "../../shared/people/role.ts";
import { feedbackModes } from "../../shared/session/event.ts";
import { organisation } from "./organisation.table.ts";

/** How many tokens of each stream a person may use. */
export const quotaPreset = sqliteTable(
  "quota_preset",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organisation.orgId),
    quotaPresetId: text("quota_preset_id").notNull(),
    title: text("title").notNull(),
    partnerTokens: int("partner_tokens").notNull(),
    coachTokens: int("coach_tokens").notNull(),
    evaluationTokens: int("evaluation_tokens").notNull(),
    /** Set once it is offered no more; invitations that name it go on. */
    archivedAt: text("archived_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.quotaPresetId] })],
);

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
