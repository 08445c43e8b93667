import { and, desc, eq, gt, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Database, open, type Scope } from "./database.io.ts";
import { session } from "./session.table.ts";

/** Every session there ever was: the truth about whose it is, and whether it was deleted. */
export const sessionRegister = sqliteTable(
  "session_register",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    personId: text("person_id").notNull(),
    createdAt: text("created_at").notNull(),
    /** Set before anything is erased: from then on nothing more of the session comes into being. */
    deletedAt: text("deleted_at"),
    /** Set once everything is erased; until then a sweep goes on erasing. */
    erasedAt: text("erased_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sessionId] }),
    index("session_register_by_creation").on(t.orgId, t.createdAt),
    index("session_register_by_deletion").on(t.orgId, t.deletedAt, t.erasedAt),
  ],
);

export type Registered = typeof sessionRegister.$inferSelect;

const named = ({ orgId }: Scope, sessionId: string) =>
  and(eq(sessionRegister.orgId, orgId), eq(sessionRegister.sessionId, sessionId));

/** The register's line of a session, deleted or not; null where there never was one. */
export const findRegistered = async (scope: Scope, sessionId: string): Promise<Registered | null> =>
  (await scope.db.select().from(sessionRegister).where(named(scope, sessionId)))[0] ?? null;

/** Takes a session out of the register again that could not be started. */
export const unregister = async (scope: Scope, sessionId: string): Promise<void> => {
  await scope.db.delete(sessionRegister).where(and(named(scope, sessionId), isNull(sessionRegister.deletedAt)));
};

/** The first step of deleting: from here on every call gets 410. */
export const markDeleted = async (scope: Scope, sessionId: string, now: string): Promise<void> => {
  await scope.db
    .update(sessionRegister)
    .set({ deletedAt: now })
    .where(and(named(scope, sessionId), isNull(sessionRegister.deletedAt)));
};

/** The last step of deleting. */
export const markErased = async (scope: Scope, sessionId: string, now: string): Promise<void> => {
  await scope.db
    .update(sessionRegister)
    .set({ erasedAt: now })
    .where(and(named(scope, sessionId), isNotNull(sessionRegister.deletedAt)));
};

/** In no order: of more than one sweep takes, every one has its turn, even if the same ones fail each time. */
const anyOrder = sql`random()`;

/** Sessions whose deletion began and never came to its end. */
export const listHalfErased = async ({ db, orgId }: Scope, limit: number): Promise<string[]> =>
  (
    await db
      .select({ sessionId: sessionRegister.sessionId })
      .from(sessionRegister)
      .where(
        and(eq(sessionRegister.orgId, orgId), isNotNull(sessionRegister.deletedAt), isNull(sessionRegister.erasedAt)),
      )
      .orderBy(anyOrder)
      .limit(limit)
  ).map((row) => row.sessionId);

/** Sessions begun between two instants whose projection is missing, or says that something still goes on. */
export const listUnsettled = async ({ db, orgId }: Scope, from: string, to: string, limit: number): Promise<string[]> =>
  (
    await db
      .select({ sessionId: sessionRegister.sessionId })
      .from(sessionRegister)
      .leftJoin(session, and(eq(session.orgId, orgId), eq(session.sessionId, sessionRegister.sessionId)))
      .where(
        and(
          eq(sessionRegister.orgId, orgId),
          gt(sessionRegister.createdAt, from),
          lt(sessionRegister.createdAt, to),
          isNull(sessionRegister.deletedAt),
          or(
            isNull(session.sessionId),
            ne(session.status, "ended"),
            sql`${session.evaluationStatus} in ('pending', 'running')`,
          ),
        ),
      )
      .orderBy(anyOrder)
      .limit(limit)
  ).map((row) => row.sessionId);

/**
 * A person's sessions that are not deleted, in every organisation, those that go on first and then the latest: where
 * sockets of theirs may be open.
 */
export const listSessionsOf = (
  database: Database,
  personId: string,
  limit: number,
): Promise<{ orgId: string; sessionId: string }[]> =>
  open(database)
    .select({ orgId: sessionRegister.orgId, sessionId: sessionRegister.sessionId })
    .from(sessionRegister)
    .leftJoin(session, and(eq(session.orgId, sessionRegister.orgId), eq(session.sessionId, sessionRegister.sessionId)))
    .where(and(eq(sessionRegister.personId, personId), isNull(sessionRegister.deletedAt)))
    .orderBy(sql`coalesce(${session.status}, 'pending') = 'ended'`, desc(sessionRegister.createdAt))
    .limit(limit);

/** Sessions whose projection still says that they are another's than the register does. */
export const listUnmoved = async ({ db, orgId }: Scope, limit: number): Promise<Registered[]> =>
  (
    await db
      .select({ registered: sessionRegister })
      .from(sessionRegister)
      .innerJoin(session, and(eq(session.orgId, orgId), eq(session.sessionId, sessionRegister.sessionId)))
      .where(
        and(
          eq(sessionRegister.orgId, orgId),
          isNull(sessionRegister.deletedAt),
          ne(session.personId, sessionRegister.personId),
        ),
      )
      .orderBy(anyOrder)
      .limit(limit)
  ).map((row) => row.registered);
