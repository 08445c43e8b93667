import { and, eq, gt, lt, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { admissionLeaseMs } from "../../shared/session/react.ts";
import { type Database, open, type Scope } from "./database.io.ts";

/** Places in use. One with a lease that ran out is free. */
export const admission = sqliteTable(
  "admission",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    state: text("state", { enum: ["pending", "active"] }).notNull(),
    leaseUntil: text("lease_until").notNull(),
    /** Counts the leases of a session, so that a late release can't take the place of a new one. */
    epoch: int("epoch").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.sessionId] }), index("admission_by_lease").on(t.leaseUntil, t.state)],
);

/** When a lease ends that begins now. */
export const leaseFrom = (now: string): string => new Date(Date.parse(now) + admissionLeaseMs).toISOString();

const held = ({ orgId }: Scope, sessionId: string, now: string) =>
  and(eq(admission.orgId, orgId), eq(admission.sessionId, sessionId), gt(admission.leaseUntil, now));

/**
 * Counts what comes free with the place of a session, if it holds it still: a pending one, and with the session's end an
 * active one too. ?1 organisation, ?2 session, ?3 now, ?4 the lease's epoch or null, ?5 what comes free.
 */
const countFreed = `
  INSERT INTO freed (org_id, minute, kind, places)
  SELECT ?1, substr(?3, 1, 16), kind, 1
  FROM admission JOIN (SELECT 'active' AS kind UNION ALL SELECT 'pending')
  WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3 AND epoch = coalesce(?4, epoch)
    AND CASE kind WHEN 'pending' THEN state = 'pending' ELSE ?5 = 'place' END
  ON CONFLICT (org_id, minute, kind) DO UPDATE SET places = places + 1`;

/** Says that the opening was delivered: pending becomes active, and the lease starts anew. False: it had run out. */
export const confirmAdmission = async ({ db, orgId }: Scope, sessionId: string, now: string): Promise<boolean> => {
  const d1 = db.$client;
  const confirm = `
    UPDATE admission SET state = 'active', lease_until = ?4
    WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3 RETURNING epoch`;
  const [, confirmed] = await d1.batch([
    d1.prepare(countFreed).bind(orgId, sessionId, now, null, "opening"),
    d1.prepare(confirm).bind(orgId, sessionId, now, leaseFrom(now)),
  ]);
  return confirmed?.results.length === 1;
};

/** Starts the lease anew. False: it had run out, and the session must be admitted again before its next turn. */
export const renewAdmission = async (scope: Scope, sessionId: string, now: string): Promise<boolean> =>
  (
    await scope.db
      .update(admission)
      .set({ leaseUntil: leaseFrom(now) })
      .where(held(scope, sessionId, now))
      .returning({ epoch: admission.epoch })
  ).length > 0;

/** Gives the place back. With `epoch`, only if the place is still held by that lease. */
export const releaseAdmission = async (
  { db, orgId }: Scope,
  sessionId: string,
  now: string,
  epoch: number | null = null,
): Promise<void> => {
  const d1 = db.$client;
  const release = "DELETE FROM admission WHERE org_id = ?1 AND session_id = ?2 AND epoch = coalesce(?3, epoch)";
  await d1.batch([
    d1.prepare(countFreed).bind(orgId, sessionId, now, epoch, "place"),
    d1.prepare(release).bind(orgId, sessionId, epoch),
  ]);
};

/** How many places of the deployment are in use; `active` counts the pending ones too. */
export const countAdmissions = async (
  database: Database,
  now: string,
): Promise<{ active: number; pending: number }> => {
  const rows = await open(database).all<{ active: number; pending: number }>(sql`
    SELECT count(*) AS active, count(*) FILTER (WHERE state = 'pending') AS pending
    FROM admission WHERE lease_until > ${now}`);
  return rows[0] ?? { active: 0, pending: 0 };
};

/** Forgets leases that ran out before `before`. */
export const sweepAdmissions = async (database: Database, before: string): Promise<void> => {
  await open(database).delete(admission).where(lt(admission.leaseUntil, before));
};
