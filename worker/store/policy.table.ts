import { desc, eq, sql } from "drizzle-orm";
import { int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { defaultPolicy, type Policy, policySchema } from "../../shared/people/policy.ts";
import type { Scope } from "./database.io.ts";
import { defaultOrgId } from "./organisation.table.ts";

/** Every policy an organisation ever had; the highest version is in force. */
export const policy = sqliteTable(
  "policy",
  {
    orgId: text("org_id").notNull(),
    version: int("version").notNull(),
    /** JSON of a `Policy`. */
    body: text("body").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.version] })],
);

/**
 * The policy in force, with its version: 0 where the organisation never set one.
 * @param openAccess Whether an organisation that says nothing of it is open: the deployment's `OPEN_ACCESS`, which
 *   counts for its own organisation only.
 */
export const readPolicy = async (
  { db, orgId }: Scope,
  openAccess: boolean,
): Promise<{ version: number; policy: Policy }> => {
  const rows = await db
    .select({ version: policy.version, body: policy.body })
    .from(policy)
    .where(eq(policy.orgId, orgId))
    .orderBy(desc(policy.version))
    .limit(1);
  const row = rows[0];
  if (row !== undefined)
    return { version: row.version, policy: policySchema.parse({ ...defaultPolicy, ...JSON.parse(row.body) }) };
  return { version: 0, policy: { ...defaultPolicy, openAccess: openAccess && orgId === defaultOrgId } };
};

/** Sets the policy, if `version` is still the one in force. Returns whether it is set now. */
export const writePolicy = async (
  { db, orgId }: Scope,
  version: number,
  next: Policy,
  personId: string,
  now: string,
): Promise<boolean> => {
  const written = await db.all(sql`
    INSERT INTO policy (org_id, version, body, created_by, created_at)
    SELECT ${orgId}, ${version + 1}, ${JSON.stringify(next)}, ${personId}, ${now}
    WHERE (SELECT coalesce(max(version), 0) FROM policy WHERE org_id = ${orgId}) = ${version}
    RETURNING version`);
  return written.length > 0;
};
