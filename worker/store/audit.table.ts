import { and, desc, eq, gte, lt, or, sql } from "drizzle-orm";
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

const markOf = async (orgId: string, personId: string, key: string): Promise<string> => {
  const secret = Uint8Array.fromBase64(key, { alphabet: "base64url" });
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", secret, hmac, false, ["sign"]);
  const mark = await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(`${orgId}\n${personId}`));
  return new Uint8Array(mark).slice(0, 16).toBase64({ alphabet: "base64url", omitPadding: true });
};

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
  return markOf(orgId, personId, found[0]?.key ?? fresh);
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

/** Which lines of the log; null: whichever. `person` is a member's id. */
export interface AuditFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly action: AuditRow["action"] | null;
  readonly person: string | null;
}

/** The place in the log that a page starts after. */
export interface AuditPlace {
  readonly at: string;
  readonly id: string;
}

/** Lines of the audit log, newest first, at most `limit`, after `after` where it is given. */
export const listAudit = async (
  scope: Scope,
  filter: AuditFilter,
  after: AuditPlace | null,
  limit: number,
): Promise<AuditRow[]> => {
  const { db, orgId } = scope;
  const pseudonym = filter.person === null ? null : await pseudonymOf(scope, filter.person);
  const rows = await db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.orgId, orgId),
        filter.from === null ? undefined : gte(audit.at, filter.from),
        filter.to === null ? undefined : lt(audit.at, filter.to),
        filter.action === null ? undefined : eq(audit.action, filter.action),
        pseudonym === null ? undefined : or(eq(audit.actor, pseudonym), eq(audit.subject, pseudonym)),
        after === null
          ? undefined
          : or(lt(audit.at, after.at), and(eq(audit.at, after.at), lt(audit.auditId, after.id))),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.auditId))
    .limit(limit);
  return rows.map(({ orgId: _, ...row }) => ({ ...row, detail: JSON.parse(row.detail) }));
};

/** The members behind pseudonyms of the log. Of an erased person there is no key, and so no answer. */
export const membersBehind = async (
  scope: Scope,
  pseudonyms: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const keys = await scope.db
    .select({ personId: personKey.personId, key: personKey.key })
    .from(personKey)
    .where(eq(personKey.orgId, scope.orgId));
  for (const { personId, key } of keys) {
    if (found.size === pseudonyms.size) break;
    const pseudonym = await markOf(scope.orgId, personId, key);
    if (pseudonyms.has(pseudonym)) found.set(pseudonym, personId);
  }
  return found;
};
