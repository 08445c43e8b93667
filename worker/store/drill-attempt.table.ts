import { and, desc, eq, lt, sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { maxAttempts } from "../../shared/drill/answers.ts";
import { type Attempt, attemptSchema } from "../../shared/drill/result.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Scope } from "./database.io.ts";

/** Drills as they were played: figures alone. */
export const drillAttempt = sqliteTable(
  "drill_attempt",
  {
    orgId: text("org_id").notNull(),
    personId: text("person_id").notNull(),
    attemptId: text("attempt_id").notNull(),
    drillId: text("drill_id").notNull(),
    playedAt: text("played_at").notNull(),
    /** JSON of an `Attempt`'s `targetWpm` and `parts`. */
    figures: text("figures").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.personId, t.attemptId] }),
    index("drill_attempt_by_person").on(t.orgId, t.personId, desc(t.playedAt)),
    index("drill_attempt_by_time").on(t.orgId, t.playedAt),
  ],
);

/** A person's attempts, newest first. One of a drill that there is no more is left out. */
export const listAttempts = async ({ db, orgId }: Scope, personId: string): Promise<Attempt[]> => {
  const rows = await db
    .select()
    .from(drillAttempt)
    .where(and(eq(drillAttempt.orgId, orgId), eq(drillAttempt.personId, personId)))
    .orderBy(desc(drillAttempt.playedAt))
    .limit(maxAttempts);
  return rows.flatMap(({ attemptId, drillId, playedAt, figures }) => {
    const read = attemptSchema.safeParse({ attemptId, drillId, playedAt, ...JSON.parse(figures) });
    return read.success ? [read.data] : [];
  });
};

/**
 * Keeps an attempt, once, while the person agrees that figures are kept, which the one INSERT decides: a consent that is
 * taken back meanwhile leaves none behind. False: they don't agree. Only the newest are kept.
 */
export const keepAttempt = async ({ db, orgId }: Scope, personId: string, attempt: Attempt): Promise<boolean> => {
  const { attemptId, drillId, playedAt, ...figures } = attempt;
  const kept = await db.all(sql`
    INSERT INTO drill_attempt (org_id, person_id, attempt_id, drill_id, played_at, figures)
    SELECT ${orgId}, ${personId}, ${attemptId}, ${drillId}, ${playedAt}, ${JSON.stringify(figures)}
    WHERE EXISTS (SELECT 1 FROM consent WHERE org_id = ${orgId} AND person_id = ${personId}
      AND artefact = 'transcript' AND revoked_at IS NULL AND text_version = ${currentText("transcript").version})
    ON CONFLICT DO UPDATE SET drill_id = drill_id
    RETURNING attempt_id`);
  if (kept.length === 0) return false;
  await db.run(sql`
    DELETE FROM drill_attempt WHERE org_id = ${orgId} AND person_id = ${personId} AND played_at < (
      SELECT played_at FROM drill_attempt WHERE org_id = ${orgId} AND person_id = ${personId}
      ORDER BY played_at DESC LIMIT 1 OFFSET ${maxAttempts - 1})`);
  return true;
};

/** Deletes a person's attempts. */
export const removeAttempts = async ({ db, orgId }: Scope, personId: string): Promise<void> => {
  await db.delete(drillAttempt).where(and(eq(drillAttempt.orgId, orgId), eq(drillAttempt.personId, personId)));
};

/** Deletes attempts from before `before`; how many there were. */
export const removeAttemptsBefore = async ({ db, orgId }: Scope, before: string): Promise<number> => {
  const gone = await db
    .delete(drillAttempt)
    .where(and(eq(drillAttempt.orgId, orgId), lt(drillAttempt.playedAt, before)))
    .returning({ attemptId: drillAttempt.attemptId });
  return gone.length;
};
