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

/** How many sessions the whole deployment takes, whatever the organisation. */
export interface Capacity {
  readonly activeLimit: number;
  readonly pendingLimit: number;
}

export type Admitted =
  /** `fresh`: this call took the place; otherwise the session had it already. */
  | { readonly admitted: true; readonly fresh: boolean; readonly epoch: number }
  /** `limit` is the cap that is reached; null: the id is another person's. */
  | { readonly admitted: false; readonly limit: "active" | "pending" | null };

const leaseFrom = (now: string): string => new Date(Date.parse(now) + admissionLeaseMs).toISOString();

// In all three ?1 is the organisation, ?2 the session, ?3 now and ?4 the person.
const foreign = "SELECT 1 FROM session_register WHERE org_id = ?1 AND session_id = ?2 AND person_id <> ?4";

const take = `
  INSERT INTO admission (org_id, session_id, state, lease_until, epoch)
  SELECT ?1, ?2, ?5, ?6, 1
  WHERE (SELECT count(*) FROM admission WHERE lease_until > ?3) < ?7
    AND (?5 = 'active' OR (SELECT count(*) FROM admission WHERE lease_until > ?3 AND state = 'pending') < ?8)
    AND NOT EXISTS (${foreign})
  ON CONFLICT (org_id, session_id) DO UPDATE
    SET state = excluded.state, lease_until = excluded.lease_until, epoch = admission.epoch + 1
    WHERE admission.lease_until <= ?3
  RETURNING epoch`;

const enter = `
  INSERT INTO session_register (org_id, session_id, person_id, created_at)
  SELECT ?1, ?2, ?4, ?3
  WHERE EXISTS (SELECT 1 FROM admission WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3)
  ON CONFLICT DO NOTHING`;

const look = `
  SELECT (SELECT epoch FROM admission WHERE org_id = ?1 AND session_id = ?2 AND lease_until > ?3) AS epoch,
    (SELECT count(*) FROM admission WHERE lease_until > ?3) AS active,
    EXISTS (${foreign}) AS taken`;

/**
 * Takes a place for a session, and enters it in the register as `personId`'s, unless it stands there as another's.
 *
 * One INSERT decides: counting and taking are one statement, and D1 runs statements one at a time, so however many
 * starts come at once the caps hold exactly. The caps count every organisation's sessions. `state` is `pending`
 * until the opening is delivered; a session whose lease ran out in mid-way asks again as `active`.
 */
export const admit = async (
  { db, orgId }: Scope,
  wish: { readonly sessionId: string; readonly personId: string; readonly state: "pending" | "active" },
  { activeLimit, pendingLimit }: Capacity,
  now: string,
): Promise<Admitted> => {
  // D1's own batch, one transaction: drizzle's takes no written-out statements.
  const d1 = db.$client;
  const names = [orgId, wish.sessionId, now, wish.personId] as const;
  const [place, , found] = await d1.batch<{ epoch: number | null; active: number; taken: number }>([
    d1.prepare(take).bind(...names, wish.state, leaseFrom(now), activeLimit, pendingLimit),
    d1.prepare(enter).bind(...names),
    d1.prepare(look).bind(...names),
  ]);
  const { epoch, active, taken } = found?.results[0] ?? { epoch: null, active: activeLimit, taken: 0 };
  if (taken === 1) return { admitted: false, limit: null };
  if (epoch !== null) return { admitted: true, fresh: place?.results.length === 1, epoch };
  return { admitted: false, limit: active >= activeLimit ? "active" : "pending" };
};

const held = ({ orgId }: Scope, sessionId: string, now: string) =>
  and(eq(admission.orgId, orgId), eq(admission.sessionId, sessionId), gt(admission.leaseUntil, now));

/** Says that the opening was delivered: pending becomes active, and the lease starts anew. False: it had run out. */
export const confirmAdmission = async (scope: Scope, sessionId: string, now: string): Promise<boolean> =>
  (
    await scope.db
      .update(admission)
      .set({ state: "active", leaseUntil: leaseFrom(now) })
      .where(held(scope, sessionId, now))
      .returning({ epoch: admission.epoch })
  ).length > 0;

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
export const releaseAdmission = async ({ db, orgId }: Scope, sessionId: string, epoch?: number): Promise<void> => {
  await db
    .delete(admission)
    .where(
      and(
        eq(admission.orgId, orgId),
        eq(admission.sessionId, sessionId),
        epoch === undefined ? undefined : eq(admission.epoch, epoch),
      ),
    );
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
