import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { type Database, open } from "./database.io.ts";
import { defaultOrgId, membership, organisation } from "./organisation.table.ts";
import { identity, passkey, person } from "./person.table.ts";

/** An identity that somebody has just proven to be theirs. */
export interface Proven {
  readonly kind: "oidc" | "email";
  readonly subject: string;
  readonly sealedContact: string;
}

export type IdentityRow = typeof identity.$inferSelect;

/** Whose one of these identities is; of several persons, the first one's. */
export const findOwner = async (database: Database, proven: readonly Proven[]): Promise<string | null> => {
  for (const { kind, subject } of proven) {
    const rows = await open(database)
      .select({ personId: identity.personId })
      .from(identity)
      .where(and(eq(identity.kind, kind), eq(identity.subject, subject)));
    if (rows[0] !== undefined) return rows[0].personId;
  }
  return null;
};

/** Inserts of the identities that nobody has yet. */
const inserts = (db: ReturnType<typeof open>, personId: string, proven: readonly Proven[], now: string) =>
  proven.map((one) =>
    db
      .insert(identity)
      .values({ ...one, personId, createdAt: now, lastUsedAt: now })
      .onConflictDoNothing(),
  );

/** Makes a person of whom so far nobody knew, a USER of the default organisation. All or nothing. */
export const createPerson = async (
  database: Database,
  personId: string,
  proven: readonly Proven[],
  now: string,
): Promise<void> => {
  const db = open(database);
  await db.batch([
    db.insert(person).values({ personId, createdAt: now }),
    db.insert(membership).values({ orgId: defaultOrgId, personId, role: "USER", createdAt: now }),
    ...inserts(db, personId, proven, now),
  ]);
};

/** Links identities to a person, keeps what they say up to date, and makes a guest a USER wherever they are one. */
export const linkIdentities = async (
  database: Database,
  personId: string,
  proven: readonly Proven[],
  now: string,
): Promise<void> => {
  const db = open(database);
  const fresh = proven.map(({ kind, subject, sealedContact }) =>
    db
      .update(identity)
      .set({ sealedContact, lastUsedAt: now })
      .where(and(eq(identity.kind, kind), eq(identity.subject, subject), eq(identity.personId, personId))),
  );
  await db.batch([noLongerGuest(db, personId), ...inserts(db, personId, proven, now), ...fresh]);
};

const noLongerGuest = (db: ReturnType<typeof open>, personId: string) =>
  db
    .update(membership)
    .set({ role: "USER" })
    .where(and(eq(membership.personId, personId), eq(membership.role, "GUEST")));

/** A guest who can sign in again from now on is a USER wherever they were a guest. */
export const raiseGuest = async (database: Database, personId: string): Promise<void> => {
  await noLongerGuest(open(database), personId);
};

/** Makes a person an admin of the deployment's own organisation. */
export const makeAdmin = async (database: Database, personId: string, now: string): Promise<void> => {
  await open(database)
    .insert(membership)
    .values({ orgId: defaultOrgId, personId, role: "ADMIN", createdAt: now })
    .onConflictDoUpdate({ target: [membership.orgId, membership.personId], set: { role: "ADMIN" } });
};

/** A person's identities, oldest first, the guest's among them. */
export const listIdentities = async (database: Database, personId: string): Promise<IdentityRow[]> =>
  open(database).select().from(identity).where(eq(identity.personId, personId)).orderBy(asc(identity.createdAt));

/** How many ways to sign in a person has. A guest has none: only the cookie of their browser. */
export const countWaysIn = async (database: Database, personId: string): Promise<number> => {
  const rows = await open(database).all<{ n: number }>(sql`
    SELECT (SELECT count(*) FROM ${identity} WHERE person_id = ${personId} AND kind <> 'guest')
      + (SELECT count(*) FROM ${passkey} WHERE person_id = ${personId}) AS n`);
  return rows[0]?.n ?? 0;
};

/** Unlinks an identity, unless it is the last way to sign in: one statement decides, so that two at once can't take both. */
export const unlinkIdentity = async (
  database: Database,
  personId: string,
  kind: Proven["kind"],
  subject: string,
): Promise<boolean> =>
  (
    await open(database)
      .delete(identity)
      .where(
        and(
          eq(identity.personId, personId),
          eq(identity.kind, kind),
          eq(identity.subject, subject),
          anotherWayIn(personId),
        ),
      )
      .returning({ subject: identity.subject })
  ).length > 0;

/** True of a row only while its person has more than one way to sign in. */
export const anotherWayIn = (personId: string) => sql`
  (SELECT count(*) FROM identity AS other WHERE other.person_id = ${personId} AND other.kind <> 'guest')
    + (SELECT count(*) FROM passkey AS other WHERE other.person_id = ${personId}) > 1`;

/** Where a person belongs, the deployment's own organisation first. */
export const listMemberships = async (
  database: Database,
  personId: string,
): Promise<{ orgId: string; name: string; role: (typeof membership.$inferSelect)["role"] }[]> =>
  open(database)
    .select({ orgId: membership.orgId, name: organisation.name, role: membership.role })
    .from(membership)
    .innerJoin(organisation, eq(organisation.orgId, membership.orgId))
    .where(eq(membership.personId, personId))
    .orderBy(sql`${membership.orgId} <> ${defaultOrgId}`, asc(membership.createdAt));

/** The sealed contacts of persons: of each the one last used. */
export const listContacts = async (
  database: Database,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (personIds.length === 0) return new Map();
  const rows = await open(database)
    .select({ personId: identity.personId, sealedContact: identity.sealedContact })
    .from(identity)
    .where(and(inArray(identity.personId, [...personIds]), ne(identity.kind, "guest")))
    .orderBy(asc(identity.lastUsedAt));
  return new Map(rows.flatMap((row) => (row.sealedContact === null ? [] : [[row.personId, row.sealedContact]])));
};
