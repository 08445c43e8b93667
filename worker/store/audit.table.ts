import { and, eq, sql } from "drizzle-orm";
import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type AuditRow, auditActions } from "../../shared/people/audit.ts";
import type { Scope } from "./database.io.ts";
import { personKey } from "./person.table.ts";

/** What was done, by whom and to whom, under pseudonyms. Rows are only ever added. */
export const audit = sqliteTable(
  "audit",
  {
    orgId: text("org_id").notNull(),
    auditId: text("audit_id").notNull(),
    at: text("at").notNull(),
    action: text("action", { enum: auditActions }).notNull(),
    actor: text("actor"),
    subject: text("subject"),
    target: text("target"),
    detail: text("detail").notNull(),
    requestId: text("request_id"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.auditId] }),
    index("audit_by_time").on(t.orgId, t.at),
    index("audit_by_actor").on(t.orgId, t.actor),
    index("audit_by_subject").on(t.orgId, t.subject),
  ],
);

/**
 * The pseudonym of a person in one organisation's audit log: HMAC-SHA-256 of the organisation and the person under the
 * person's own random key. Without the key, which erasure destroys, it says nothing.
 */
export const pseudonymOf = async ({ db, orgId }: Scope, personId: string): Promise<string> => {
  const fresh = crypto.getRandomValues(new Uint8Array(32)).toBase64({ alphabet: "base64url", omitPadding: true });
  // Only of members: who is being erased meanwhile must not get a new key.
  await db.run(sql`
    INSERT INTO person_key (org_id, person_id, key)
    SELECT ${orgId}, ${personId}, ${fresh}
    WHERE EXISTS (SELECT 1 FROM membership WHERE org_id = ${orgId} AND person_id = ${personId})
    ON CONFLICT DO NOTHING`);
  const found = await db
    .select({ key: personKey.key })
    .from(personKey)
    .where(and(eq(personKey.orgId, orgId), eq(personKey.personId, personId)));
  const secret = Uint8Array.fromBase64(found[0]?.key ?? fresh, { alphabet: "base64url" });
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign"]);
  const mark = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${orgId}\n${personId}`));
  return new Uint8Array(mark).slice(0, 16).toBase64({ alphabet: "base64url", omitPadding: true });
};

/** What is to be written down; persons by their ids, which don't reach the log. */
export interface Deed {
  readonly at: string;
  readonly action: AuditRow["action"];
  /** Id of who did it; null: a sweep. */
  readonly actorId: string | null;
  readonly subjectId?: string;
  readonly target?: string;
  readonly detail?: AuditRow["detail"];
  readonly requestId?: string;
}

/** Adds a line to the audit log. */
export const writeAudit = async (scope: Scope, deed: Deed): Promise<void> => {
  await scope.db.insert(audit).values({
    orgId: scope.orgId,
    auditId: crypto.randomUUID(),
    at: deed.at,
    action: deed.action,
    actor: deed.actorId === null ? null : await pseudonymOf(scope, deed.actorId),
    subject: deed.subjectId === undefined ? null : await pseudonymOf(scope, deed.subjectId),
    target: deed.target ?? null,
    detail: JSON.stringify(deed.detail ?? {}),
    requestId: deed.requestId ?? null,
  });
};
