import { eq, sql } from "drizzle-orm";
import { foreignKey, index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OrganisationRow } from "../../shared/people/member.ts";
import { roles } from "../../shared/people/role.ts";
import { type Database, open } from "./database.io.ts";
import { person } from "./person.table.ts";

/** The organisation a visitor without an invitation belongs to; a migration makes it. */
export const defaultOrgId = "default";

export const organisation = sqliteTable("organisation", {
  orgId: text("org_id").primaryKey(),
  name: text("name").notNull(),
  createdAt: text("created_at").notNull(),
});

/** The roles an organisation gives; their order stands in `shared/people/role.ts`. */
export const role = sqliteTable(
  "role",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organisation.orgId),
    name: text("name", { enum: roles }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.name] })],
);

export const membership = sqliteTable(
  "membership",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organisation.orgId),
    personId: text("person_id")
      .notNull()
      .references(() => person.personId),
    role: text("role", { enum: roles }).notNull(),
    createdAt: text("created_at").notNull(),
    /** The role that is left once no invitation gives more: `NONE`, no membership; null: `role` is due to no invitation. */
    uninvitedRole: text("uninvited_role", { enum: ["NONE", ...roles] }),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.personId] }),
    foreignKey({ columns: [t.orgId, t.role], foreignColumns: [role.orgId, role.name] }),
    index("membership_by_person").on(t.personId),
  ],
);

/** Every organisation's id: for sweeps, which go through one after the other. */
export const listOrganisations = async (database: Database): Promise<string[]> =>
  (await open(database).select({ orgId: organisation.orgId }).from(organisation)).map((row) => row.orgId);

const rows = async (database: Database, orgId: string | null): Promise<OrganisationRow[]> => {
  const members = sql`SELECT count(*) FROM membership AS m WHERE m.org_id = o.org_id`;
  const found = await open(database).all<Omit<OrganisationRow, "ofDeployment">>(sql`
    SELECT o.org_id AS orgId, o.name AS name, o.created_at AS createdAt, (${members}) AS memberCount,
      (${members} AND m.role = 'ADMIN') AS adminCount
    FROM organisation AS o WHERE ${orgId} IS NULL OR o.org_id = ${orgId}
    ORDER BY o.org_id <> ${defaultOrgId}, o.name COLLATE NOCASE, o.org_id`);
  return found.map((row) => ({ ...row, ofDeployment: row.orgId === defaultOrgId }));
};

/** Every organisation with how many belong to it: the deployment's own, then the others by name. */
export const countOrganisations = (database: Database): Promise<OrganisationRow[]> => rows(database, null);

/** One organisation with how many belong to it; null where there is none. */
export const findOrganisation = async (database: Database, orgId: string): Promise<OrganisationRow | null> =>
  (await rows(database, orgId))[0] ?? null;

/** Makes an organisation that nobody belongs to yet, with its roles. All or nothing. */
export const createOrganisation = async (
  database: Database,
  row: { readonly orgId: string; readonly name: string; readonly createdAt: string },
): Promise<void> => {
  const db = open(database);
  await db.batch([
    db.insert(organisation).values(row),
    db.insert(role).values(roles.map((name) => ({ orgId: row.orgId, name }))),
  ]);
};

/** Gives an organisation another name. False: there is none. */
export const renameOrganisation = async (database: Database, orgId: string, name: string): Promise<boolean> =>
  (
    await open(database)
      .update(organisation)
      .set({ name })
      .where(eq(organisation.orgId, orgId))
      .returning({ orgId: organisation.orgId })
  ).length > 0;
