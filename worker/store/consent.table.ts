import { and, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Artefact, artefacts, type ConsentRecord } from "../../shared/people/consent.ts";
import { currentText, isCurrent } from "../../shared/people/consent-texts.ts";
import type { Scope } from "./database.io.ts";

/** Consents as they were given; revoking sets `revokedAt`, giving anew makes a new row. */
export const consent = sqliteTable(
  "consent",
  {
    orgId: text("org_id").notNull(),
    consentId: text("consent_id").notNull(),
    personId: text("person_id").notNull(),
    artefact: text("artefact", { enum: artefacts }).notNull(),
    textVersion: int("text_version").notNull(),
    givenAt: text("given_at").notNull(),
    revokedAt: text("revoked_at"),
    /** When all that follows from revoking it was done; until then a sweep goes on. */
    settledAt: text("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.consentId] }),
    index("consent_by_person").on(t.orgId, t.personId, t.artefact),
    index("consent_by_settling").on(t.orgId, t.settledAt, t.revokedAt),
  ],
);

const ofPerson = ({ orgId }: Scope, personId: string, artefact?: Artefact) =>
  and(
    eq(consent.orgId, orgId),
    eq(consent.personId, personId),
    artefact === undefined ? undefined : eq(consent.artefact, artefact),
  );

const unrevoked = (scope: Scope, personId: string, artefact: Artefact) =>
  and(ofPerson(scope, personId, artefact), isNull(consent.revokedAt));

/** What a person agrees to now, by the texts that are shown now. */
export const consentsInForce = async (scope: Scope, personId: string): Promise<Artefact[]> => {
  const rows = await scope.db
    .selectDistinct({ artefact: consent.artefact, textVersion: consent.textVersion })
    .from(consent)
    .where(and(ofPerson(scope, personId), isNull(consent.revokedAt)));
  return rows.filter(isCurrent).map(({ artefact }) => artefact);
};

/** Everything a person ever agreed to, newest first, as far as a page shows it. */
export const listConsents = async (
  scope: Scope,
  personId: string,
): Promise<{ readonly consents: ConsentRecord[]; readonly settling: boolean }> => {
  const rows = await scope.db
    .select()
    .from(consent)
    .where(ofPerson(scope, personId))
    .orderBy(desc(sql`${consent.revokedAt} IS NULL`), desc(consent.givenAt))
    .limit(200);
  return {
    consents: rows.map(({ artefact, textVersion, givenAt, revokedAt }) => ({
      artefact,
      textVersion,
      givenAt,
      revokedAt,
    })),
    settling: rows.some(({ revokedAt, settledAt }) => revokedAt !== null && settledAt === null),
  };
};

/**
 * Records that a person agrees to the present text. A consent to an earlier text ends with it, and nothing follows from
 * that. Returns whether it is new: agreeing twice is agreeing once.
 */
export const giveConsent = async (
  scope: Scope,
  personId: string,
  artefact: Artefact,
  now: string,
): Promise<boolean> => {
  const { version } = currentText(artefact);
  await scope.db
    .update(consent)
    .set({ revokedAt: now, settledAt: now })
    .where(and(unrevoked(scope, personId, artefact), ne(consent.textVersion, version)));
  const given = await scope.db.all(sql`
    INSERT INTO consent (org_id, consent_id, person_id, artefact, text_version, given_at)
    SELECT ${scope.orgId}, ${crypto.randomUUID()}, ${personId}, ${artefact}, ${version}, ${now}
    WHERE NOT EXISTS (SELECT 1 FROM consent WHERE org_id = ${scope.orgId} AND person_id = ${personId}
      AND artefact = ${artefact} AND revoked_at IS NULL)
    RETURNING consent_id`);
  return given.length > 0;
};

/** Records that a person agrees no longer. Returns the version of the text that they had agreed to; null: none. */
export const revokeConsent = async (
  scope: Scope,
  personId: string,
  artefact: Artefact,
  now: string,
): Promise<number | null> => {
  const revoked = await scope.db
    .update(consent)
    .set({ revokedAt: now })
    .where(unrevoked(scope, personId, artefact))
    .returning({ textVersion: consent.textVersion });
  return revoked[0]?.textVersion ?? null;
};

/** A consent that was taken back. */
export interface RevokedConsent {
  readonly personId: string;
  readonly artefact: Artefact;
  readonly revokedAt: string;
}

/** Consents that were taken back, from which not everything that follows was done. */
export const listUnsettledConsents = async ({ db, orgId }: Scope, limit: number): Promise<RevokedConsent[]> => {
  const rows = await db
    .select({ personId: consent.personId, artefact: consent.artefact, revokedAt: consent.revokedAt })
    .from(consent)
    .where(and(eq(consent.orgId, orgId), isNotNull(consent.revokedAt), isNull(consent.settledAt)))
    .orderBy(sql`random()`)
    .limit(limit);
  return rows.flatMap(({ revokedAt, ...rest }) => (revokedAt === null ? [] : [{ ...rest, revokedAt }]));
};

/** Records that everything was done that follows from revoking a consent, and any like it before. */
export const settleConsent = async (scope: Scope, revoked: RevokedConsent, now: string): Promise<void> => {
  const { personId, artefact, revokedAt } = revoked;
  await scope.db
    .update(consent)
    .set({ settledAt: now })
    .where(
      and(ofPerson(scope, personId, artefact), isNull(consent.settledAt), sql`${consent.revokedAt} <= ${revokedAt}`),
    );
};
