import { and, eq, isNull, sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type ErasureProof, erasureProofSchema } from "../../shared/people/erasure.ts";
import { pseudonymOf } from "./audit.table.ts";
import { type Database, open, type Scope } from "./database.io.ts";

/**
 * The proof of an erasure: how many things there were in each place, and how many are left. It names nobody: the
 * subject is a pseudonym whose key is destroyed at the end.
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
    /** JSON of an `ErasureProof`'s places. */
    proof: text("proof").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.erasureId] }), index("erasure_by_state").on(t.completedAt)],
);

/** An erasure that is under way. */
export interface Erasing {
  readonly erasureId: string;
  readonly personId: string;
  readonly subject: string;
  readonly requestedAt: string;
}

/** Where a person's id stands in an organisation's tables: in rows that go with them, and in others' rows. */
const places = {
  consents: { table: "consent", column: "person_id", goes: true },
  "notes on the person": { table: "note", column: "person_id", goes: true },
  "kept answers": { table: "idempotency", column: "person_id", goes: true },
  "attempts at drills": { table: "drill_attempt", column: "person_id", goes: true },
  "places in line": { table: "waiting", column: "person_id", goes: true },
  memberships: { table: "membership", column: "person_id", goes: true },
  "lines of history": { table: "session", column: "person_id", goes: true },
  "sessions' register": { table: "session_register", column: "person_id", goes: false },
  "places in studies": { table: "claim", column: "person_id", goes: false },
  "counts of tokens": { table: "usage", column: "person_id", goes: false },
  "notes written": { table: "note", column: "created_by", goes: false },
  "invitations made": { table: "invitation", column: "created_by", goes: false },
  "policies set": { table: "policy", column: "created_by", goes: false },
  "machines made": { table: "machine", column: "created_by", goes: false },
} as const;

/** What a person is apart from any organisation. Gone once they belong to none. */
const ownPlaces = {
  passkeys: "passkey",
  "sign-ins": "sign_in",
  "sign-ins under way": "sign_in_attempt",
  identities: "identity",
  person: "person",
} as const;

const counted = async ({ db }: Scope, queries: readonly (readonly [string, ReturnType<typeof sql>])[]) => {
  const counts: Record<string, number> = {};
  for (const [place, query] of queries) counts[place] = (await db.all<{ n: number }>(query))[0]?.n ?? 0;
  return counts;
};

/** How many rows of this organisation hold the person's id, by place. */
export const countPerson = (scope: Scope, personId: string): Promise<Record<string, number>> =>
  counted(
    scope,
    Object.entries(places).map(([place, { table, column }]) => [
      place,
      sql`SELECT count(*) AS n FROM ${sql.identifier(table)}
        WHERE org_id = ${scope.orgId} AND ${sql.identifier(column)} = ${personId}`,
    ]),
  );

/** How many rows apart from any organisation hold the person's id, by place. */
export const countIdentity = (database: Database, personId: string): Promise<Record<string, number>> =>
  counted(
    { db: open(database), orgId: "" },
    Object.entries(ownPlaces).map(([place, table]) => [
      place,
      sql`SELECT count(*) AS n FROM ${sql.identifier(table)} WHERE person_id = ${personId}`,
    ]),
  );

/** True of a member, and of somebody who was one and was not erased: a pseudonym's key is kept of them. */
export const isKnown = async ({ db, orgId }: Scope, personId: string): Promise<boolean> => {
  const rows = await db.all(sql`
    SELECT 1 FROM person AS p WHERE p.person_id = ${personId} AND (
      EXISTS (SELECT 1 FROM membership AS m WHERE m.org_id = ${orgId} AND m.person_id = p.person_id)
      OR EXISTS (SELECT 1 FROM person_key AS k WHERE k.org_id = ${orgId} AND k.person_id = p.person_id))`);
  return rows.length > 0;
};

/**
 * Begins an erasure, unless one of this person runs already: then that one. The last ADMIN's is not begun, which the one
 * INSERT decides, so that of two who erase each other at once one stays. Null: it was not.
 */
export const beginErasure = async (scope: Scope, personId: string, now: string): Promise<Erasing | null> => {
  const subject = await pseudonymOf(scope, personId);
  await scope.db.all(sql`
    INSERT INTO erasure (org_id, erasure_id, subject, person_id, requested_at, proof)
    SELECT ${scope.orgId}, ${crypto.randomUUID()}, ${subject}, ${personId}, ${now}, '[]'
    WHERE NOT EXISTS (SELECT 1 FROM erasure WHERE org_id = ${scope.orgId} AND person_id = ${personId})
      AND (NOT EXISTS (SELECT 1 FROM membership
          WHERE org_id = ${scope.orgId} AND person_id = ${personId} AND role = 'ADMIN')
        OR EXISTS (SELECT 1 FROM membership AS other
          WHERE other.org_id = ${scope.orgId} AND other.role = 'ADMIN' AND other.person_id <> ${personId}
            AND NOT EXISTS (SELECT 1 FROM erasure WHERE org_id = ${scope.orgId} AND person_id = other.person_id)))`);
  const [row] = await scope.db
    .select()
    .from(erasure)
    .where(and(eq(erasure.orgId, scope.orgId), eq(erasure.personId, personId)));
  return row === undefined
    ? null
    : { erasureId: row.erasureId, personId, subject: row.subject, requestedAt: row.requestedAt };
};

/** Writes down what there is before anything goes; only the first time, so that a second run does not count less. */
export const notePlaces = async (
  { db, orgId }: Scope,
  erasureId: string,
  found: ErasureProof["places"],
): Promise<void> => {
  await db
    .update(erasure)
    .set({ proof: JSON.stringify(found) })
    .where(and(eq(erasure.orgId, orgId), eq(erasure.erasureId, erasureId), eq(erasure.proof, "[]")));
};

/** The erasures of an organisation that are not done. */
export const listUnfinishedErasures = async ({ db, orgId }: Scope): Promise<Erasing[]> =>
  (
    await db
      .select()
      .from(erasure)
      .where(and(eq(erasure.orgId, orgId), isNull(erasure.completedAt)))
  ).flatMap(({ erasureId, personId, subject, requestedAt }) =>
    personId === null ? [] : [{ erasureId, personId, subject, requestedAt }],
  );

/** The proof of an erasure, so far or whole; null where there is none of that id. */
export const findErasure = async ({ db, orgId }: Scope, erasureId: string): Promise<ErasureProof | null> => {
  const [row] = await db
    .select()
    .from(erasure)
    .where(and(eq(erasure.orgId, orgId), eq(erasure.erasureId, erasureId)));
  if (row === undefined) return null;
  const { subject, requestedAt, completedAt } = row;
  return erasureProofSchema.parse({ erasureId, subject, requestedAt, completedAt, places: JSON.parse(row.proof) });
};

/** The sessions of a person, or of a pseudonym: all of them, or those that are not erased yet. */
export const listSessionsOf = async (
  { db, orgId }: Scope,
  person: string,
  { unerased }: { readonly unerased: boolean },
): Promise<string[]> =>
  (
    await db.all<{ sessionId: string }>(sql`
      SELECT session_id AS sessionId FROM session_register
      WHERE org_id = ${orgId} AND person_id = ${person} AND (erased_at IS NULL OR NOT ${unerased})`)
  ).map(({ sessionId }) => sessionId);

/** Ends the person's membership: from here on they can begin nothing more in this organisation. */
export const endMembership = async ({ db, orgId }: Scope, personId: string): Promise<void> => {
  await db.run(sql`DELETE FROM membership WHERE org_id = ${orgId} AND person_id = ${personId}`);
};

/**
 * Takes the person's id out of every row of the organisation: theirs are deleted, others' get the pseudonym. Run again
 * it finds nothing more to do.
 */
export const erasePersonRows = async (scope: Scope, { personId, subject }: Erasing): Promise<void> => {
  const { db, orgId } = scope;
  for (const { table, column, goes } of Object.values(places)) {
    const name = sql.identifier(table);
    const where = sql`WHERE org_id = ${orgId} AND ${sql.identifier(column)} = ${personId}`;
    await db.run(
      goes
        ? sql`DELETE FROM ${name} ${where}`
        : sql`UPDATE ${name} SET ${sql.identifier(column)} = ${subject} ${where}`,
    );
  }
};

/** Deletes what the person is apart from any organisation, if they belong to none any more. False: they still do. */
export const eraseIdentity = async (database: Database, personId: string): Promise<boolean> => {
  const db = open(database);
  const [member] = await db.all(sql`SELECT 1 FROM membership WHERE person_id = ${personId} LIMIT 1`);
  if (member !== undefined) return false;
  for (const table of Object.values(ownPlaces)) {
    await db.run(sql`DELETE FROM ${sql.identifier(table)} WHERE person_id = ${personId}`);
  }
  return true;
};

/** Destroys the key of the person's pseudonym and ends the erasure: from here on nobody can say whose it was. */
export const finishErasure = async (
  { db, orgId }: Scope,
  { erasureId, personId }: Erasing,
  proof: ErasureProof["places"],
  now: string,
): Promise<void> => {
  const d1 = db.$client;
  await d1.batch([
    d1.prepare("DELETE FROM person_key WHERE org_id = ?1 AND person_id = ?2").bind(orgId, personId),
    d1
      .prepare(
        "UPDATE erasure SET completed_at = ?3, proof = ?4, person_id = NULL WHERE org_id = ?1 AND erasure_id = ?2",
      )
      .bind(orgId, erasureId, now, JSON.stringify(proof)),
  ]);
};
