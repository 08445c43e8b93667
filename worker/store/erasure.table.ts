import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The proof of an erasure: how many things were deleted where. It names nobody: the subject is a pseudonym whose key
 * is destroyed at the end.
 */
export const erasure = sqliteTable(
  "erasure",
  {
    orgId: text("org_id").notNull(),
    erasureId: text("erasure_id").notNull(),
    subject: text("subject").notNull(),
    /** Whose it is while it runs; null once it is done. */
    personId: text("person_id"),
    requestedAt: text("requested_at").notNull(),
    completedAt: text("completed_at"),
    /** JSON: place -> count. */
    proof: text("proof").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.erasureId] }), index("erasure_by_state").on(t.completedAt)],
);
