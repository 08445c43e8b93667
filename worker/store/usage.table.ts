import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Scope } from "./database.io.ts";

/**
 * Tokens used, once for each attempt at each stream of each turn. It outlives a deleted session: it holds no word
 * of what was said, and a quota must not come back by deleting.
 */
export const usage = sqliteTable(
  "usage",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    turnId: text("turn_id").notNull(),
    stream: text("stream", { enum: ["partner", "coach", "evaluation"] }).notNull(),
    attempt: int("attempt").notNull(),
    personId: text("person_id").notNull(),
    inputTokens: int("input_tokens").notNull(),
    outputTokens: int("output_tokens").notNull(),
    at: text("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sessionId, t.turnId, t.stream, t.attempt] }),
    index("usage_by_person").on(t.orgId, t.personId, t.at),
  ],
);

export type UsageRow = Omit<typeof usage.$inferSelect, "orgId">;

/** Writes down what an answer used. The second time changes nothing, since effects run at least once. */
export const recordUsage = async ({ db, orgId }: Scope, row: UsageRow): Promise<void> => {
  await db
    .insert(usage)
    .values({ ...row, orgId })
    .onConflictDoNothing();
};
