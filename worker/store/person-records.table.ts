import { sql } from "drizzle-orm";
import { pseudonymOf } from "./audit.table.ts";
import { openContact } from "./contact.io.ts";
import { type Database, open, type Scope } from "./database.io.ts";

type Row = Readonly<Record<string, string | number | null>>;

/** What the tables of an organisation hold about a person, by what it is. Columns as they are called there. */
export const personRecords = async (
  scope: Scope,
  personId: string,
): Promise<Readonly<Record<string, readonly Row[]>>> => {
  const { db, orgId } = scope;
  const own = sql`WHERE org_id = ${orgId} AND person_id = ${personId}`;
  const pseudonym = await pseudonymOf(scope, personId);
  const [memberships, consents, studies, usage, notes, drillAttempts, audit] = await Promise.all([
    db.all<Row>(sql`SELECT role, created_at FROM membership ${own}`),
    db.all<Row>(sql`SELECT artefact, text_version, given_at, revoked_at FROM consent ${own} ORDER BY given_at`),
    db.all<Row>(sql`
      SELECT i.title AS title, c.number AS participant_number, c.claimed_at AS claimed_at
      FROM claim AS c JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id
      WHERE c.org_id = ${orgId} AND c.person_id = ${personId} ORDER BY c.claimed_at`),
    db.all<Row>(sql`
      SELECT session_id, turn_id, stream, attempt, input_tokens, output_tokens, at FROM usage ${own} ORDER BY at`),
    db.all<Row>(sql`
      SELECT session_id, turn_id, at_ms, text, created_at, changed_at FROM note ${own} ORDER BY created_at`),
    db.all<Row>(sql`SELECT drill_id, played_at, figures FROM drill_attempt ${own} ORDER BY played_at`),
    db.all<Row>(sql`
      SELECT at, action, actor = ${pseudonym} AS done_by_you, target, detail FROM audit
      WHERE org_id = ${orgId} AND (actor = ${pseudonym} OR subject = ${pseudonym}) ORDER BY at`),
  ]);
  return { memberships, consents, studies, usage, notes, drillAttempts, audit };
};

/**
 * What is kept of a person apart from any organisation: how they sign in, and where they are signed in. Name and address
 * are kept sealed, and opened for this.
 * @param secret The deployment's `IDENTITY_SECRET`.
 */
export const identityRecords = async (
  database: Database,
  personId: string,
  secret: string,
): Promise<Readonly<Record<string, readonly Row[]>>> => {
  const db = open(database);
  const own = sql`WHERE person_id = ${personId} ORDER BY created_at`;
  const [person, identities, passkeys, signIns] = await Promise.all([
    db.all<Row>(sql`SELECT person_id, created_at FROM person WHERE person_id = ${personId}`),
    db.all<Row & { sealed_contact: string | null }>(
      sql`SELECT kind, sealed_contact, created_at, last_used_at FROM identity ${own}`,
    ),
    db.all<Row>(sql`SELECT name, created_at, last_used_at FROM passkey ${own}`),
    db.all<Row>(sql`SELECT device, created_at, last_seen_at, expires_at, revoked_at FROM sign_in ${own}`),
  ]);
  const opened = identities.map(async ({ sealed_contact, ...row }) => {
    const { name, email } = await openContact(sealed_contact, secret);
    return { ...row, name, email };
  });
  return { person, identities: await Promise.all(opened), passkeys, signIns };
};
