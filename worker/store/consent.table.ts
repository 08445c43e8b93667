import { and, eq, isNull } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type Artefact, artefacts } from "../../shared/people/consent.ts";
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
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.consentId] }),
    index("consent_by_person").on(t.orgId, t.personId, t.artefact),
  ],
);

/** What a person agrees to now. */
export const consentsInForce = async ({ db, orgId }: Scope, personId: string): Promise<Artefact[]> =>
  (
    await db
      .selectDistinct({ artefact: consent.artefact })
      .from(consent)
      .where(and(eq(consent.orgId, orgId), eq(consent.personId, personId), isNull(consent.revokedAt)))
  ).map(({ artefact }) => artefact);
