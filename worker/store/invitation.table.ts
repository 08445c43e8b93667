import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
    role: text("role", { enum: ["GUEST", "USER", "STAFF", "ADMIN"] }).notNull(),
    usesLeft: int("uses_left").notNull(),
    quotaPresetId: text("quota_preset_id"),
    allowCustomScenario: int("allow_custom_scenario", { mode: "boolean" }).notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.invitationId] }), index("invitation_by_expiry").on(t.expiresAt)],
);
