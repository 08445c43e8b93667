import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "../../shared/people/role.ts";

/** A program that calls in an organisation's name. Only its secret's hash is kept. */
export const machine = sqliteTable(
  "machine",
  {
    orgId: text("org_id").notNull(),
    machineId: text("machine_id").notNull(),
    name: text("name").notNull(),
    role: text("role", { enum: roles }).notNull(),
    secretHash: text("secret_hash").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
    revokedAt: text("revoked_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.machineId] })],
);
