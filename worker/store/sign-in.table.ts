import { and, desc, eq, gt, inArray, isNull, lte, ne } from "drizzle-orm";
import { index, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Database, open } from "./database.io.ts";
import { defaultOrgId, membership } from "./organisation.table.ts";
import { identity, person } from "./person.table.ts";

/** What a cookie names. It is looked up at each request, so that it can be revoked. */
export const signIn = sqliteTable(
  "sign_in",
  {
    signInId: text("sign_in_id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => person.personId),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    revokedAt: text("revoked_at"),
    /** Browser and system, in words, as the sign-in list shows them. */
    device: text("device"),
    lastSeenAt: text("last_seen_at"),
  },
  (t) => [index("sign_in_by_person").on(t.personId), index("sign_in_by_expiry").on(t.expiresAt)],
);

/** A sign-in under way: each can be brought to its end once, by the browser that began it, within minutes. */
export const signInAttempt = sqliteTable(
  "sign_in_attempt",
  {
    /** Hash of the state, the challenge or the token: reading this table opens no door. */
    attemptHash: text("attempt_hash").primaryKey(),
    kind: text("kind", { enum: ["oidc", "passkey-add", "passkey-use", "email"] }).notNull(),
    /** Who links another identity to themselves; null for a sign-in. */
    personId: text("person_id"),
    /** JSON, sealed: what must be the same at the end. */
    sealedBody: text("sealed_body").notNull(),
    expiresAt: text("expires_at").notNull(),
  },
  (t) => [index("sign_in_attempt_by_expiry").on(t.expiresAt)],
);

/** Who is behind a sign-in, in one organisation. */
export interface SignedIn {
  readonly signInId: string;
  readonly personId: string;
  readonly orgId: string;
  readonly role: (typeof membership.$inferSelect)["role"];
  /** Instant at which the sign-in ends. */
  readonly expiresAt: string;
}

/** A sign-in as its row has it. */
export interface SignInSeen extends SignedIn {
  readonly lastSeenAt: string | null;
}

/** The person of a sign-in that is neither revoked nor over, as a member of `orgId`; else null. */
export const findSignIn = async (
  database: Database,
  signInId: string,
  orgId: string,
  now: string,
): Promise<SignInSeen | null> => {
  const rows = await open(database)
    .select({
      signInId: signIn.signInId,
      personId: signIn.personId,
      orgId: membership.orgId,
      role: membership.role,
      expiresAt: signIn.expiresAt,
      lastSeenAt: signIn.lastSeenAt,
    })
    .from(signIn)
    .innerJoin(membership, and(eq(membership.personId, signIn.personId), eq(membership.orgId, orgId)))
    .where(and(eq(signIn.signInId, signInId), isNull(signIn.revokedAt), gt(signIn.expiresAt, now)));
  return rows[0] ?? null;
};

/** Makes an unknown visitor a person, a guest of the default organisation, and signs them in. All or nothing. */
export const enrolGuest = async (
  database: Database,
  ids: { readonly personId: string; readonly signInId: string },
  device: string,
  now: string,
  expiresAt: string,
): Promise<SignedIn> => {
  const db = open(database);
  const { personId, signInId } = ids;
  await db.batch([
    db.insert(person).values({ personId, createdAt: now }),
    db.insert(identity).values({ kind: "guest", subject: personId, personId, createdAt: now }),
    db.insert(membership).values({ orgId: defaultOrgId, personId, role: "GUEST", createdAt: now }),
    db.insert(signIn).values({ signInId, personId, createdAt: now, expiresAt, device, lastSeenAt: now }),
  ]);
  return { signInId, personId, orgId: defaultOrgId, role: "GUEST", expiresAt };
};

/** Writes down that a sign-in was used now, and moves its end: who comes back keeps being signed in. */
export const extendSignIn = async (
  database: Database,
  signInId: string,
  now: string,
  expiresAt: string,
): Promise<void> => {
  await open(database)
    .update(signIn)
    .set({ expiresAt, lastSeenAt: now })
    .where(and(eq(signIn.signInId, signInId), isNull(signIn.revokedAt)));
};

/** Signs a person in. */
export const openSignIn = async (
  database: Database,
  row: { readonly signInId: string; readonly personId: string; readonly device: string; readonly expiresAt: string },
  now: string,
): Promise<void> => {
  await open(database)
    .insert(signIn)
    .values({ ...row, createdAt: now, lastSeenAt: now });
};

const lasting = (personId: string, now: string) =>
  and(eq(signIn.personId, personId), isNull(signIn.revokedAt), gt(signIn.expiresAt, now));

/** Where a person is signed in, the latest first. */
export const listSignIns = async (
  database: Database,
  personId: string,
  now: string,
): Promise<(typeof signIn.$inferSelect)[]> =>
  open(database).select().from(signIn).where(lasting(personId, now)).orderBy(desc(signIn.lastSeenAt));

/**
 * Ends sign-ins of a person. Returns those that were ended.
 * @param which Some of them, by id; or all but one (`allBut` an id that is none's: all).
 */
export const revokeSignIns = async (
  database: Database,
  personId: string,
  which: { readonly ids: readonly string[] } | { readonly allBut: string },
  now: string,
): Promise<string[]> =>
  (
    await open(database)
      .update(signIn)
      .set({ revokedAt: now })
      .where(
        and(
          lasting(personId, now),
          "ids" in which ? inArray(signIn.signInId, [...which.ids]) : ne(signIn.signInId, which.allBut),
        ),
      )
      .returning({ signInId: signIn.signInId })
  ).map((row) => row.signInId);

/** Forgets sign-ins that were over before `before`. */
export const sweepSignIns = async (database: Database, before: string): Promise<void> => {
  await open(database).delete(signIn).where(lte(signIn.expiresAt, before));
};
