import { foreignKey, index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
