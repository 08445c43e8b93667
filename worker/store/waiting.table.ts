import { and, eq, lt, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { type Database, open, type Scope } from "./database.io.ts";

/** Who waits for a place. Whoever did not come back within the lease has fallen out of the line. */
export const waiting = sqliteTable(
  "waiting",
  {
    /** Grows with each arrival, in the order in which D1 saw them: clocks of two Workers would not agree on one. */
    place: int("place").primaryKey({ autoIncrement: true }),
    orgId: text("org_id").notNull(),
    /** The session that is wished for. */
    sessionId: text("session_id").notNull(),
    personId: text("person_id").notNull(),
    arrivedAt: text("arrived_at").notNull(),
    seenAt: text("seen_at").notNull(),
    leaseUntil: text("lease_until").notNull(),
  },
  (t) => [
    uniqueIndex("waiting_by_session").on(t.orgId, t.sessionId),
    index("waiting_by_person").on(t.orgId, t.personId),
    index("waiting_by_lease").on(t.leaseUntil),
  ],
);

/** How many places came free, minute by minute: what the time until one's turn is told from. */
export const freed = sqliteTable(
  "freed",
  {
    orgId: text("org_id").notNull(),
    /** The first 16 characters of an instant. */
    minute: text("minute").notNull(),
    kind: text("kind", { enum: ["active", "pending"] }).notNull(),
    places: int("places").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.minute, t.kind] }), index("freed_by_minute").on(t.minute)],
);

/** Over so long a time it is counted how many places came free. */
export const freedWindowMs = 10 * 60 * 1000;

/** Whoever waits is asked to come back within 30 s; a page in the background may be held back by a minute more. */
export const waitingLeaseMs = 90_000;

/** So many lines one person may stand in at once, each for a session of its own. */
export const linesPerPerson = 5;

/** Gives a person's place in line up. */
export const leaveLine = async ({ db, orgId }: Scope, sessionId: string, personId: string): Promise<void> => {
  await db
    .delete(waiting)
    .where(and(eq(waiting.orgId, orgId), eq(waiting.sessionId, sessionId), eq(waiting.personId, personId)));
};

/** The deployment's line as a figure. */
export interface Line {
  /** How many wait. */
  readonly waiting: number;
  /** How many of them came lately, and how many places came free in that time. */
  readonly arrived: number;
  readonly freed: number;
}

/** How many wait for a place in the whole deployment, and how that went since `lately`. */
export const countWaiting = async (database: Database, now: string, lately: string): Promise<Line> => {
  const rows = await open(database).all<Line>(sql`
    SELECT count(*) AS waiting, count(*) FILTER (WHERE arrived_at > ${lately}) AS arrived,
      (SELECT coalesce(sum(places), 0) FROM freed WHERE kind = 'active' AND minute > ${lately.slice(0, 16)}) AS freed
    FROM waiting WHERE lease_until > ${now}`);
  return rows[0] ?? { waiting: 0, arrived: 0, freed: 0 };
};

/** Forgets who fell out of the line before `before`, and what came free before it. */
export const sweepWaiting = async (database: Database, before: string): Promise<void> => {
  const db = open(database);
  await db.delete(waiting).where(lt(waiting.leaseUntil, before));
  await db.delete(freed).where(lt(freed.minute, before.slice(0, 16)));
};
