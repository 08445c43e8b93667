import { and, desc, eq, isNull } from "drizzle-orm";
import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { roles } from "../../shared/people/role.ts";
import { type Database, open, type Scope } from "./database.io.ts";

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

export type Machine = typeof machine.$inferSelect;

/** Lets a program in. */
export const createMachine = async ({ db, orgId }: Scope, row: Omit<Machine, "orgId" | "revokedAt">): Promise<void> => {
  await db.insert(machine).values({ ...row, orgId });
};

/** The organisation's programs, the newest first. */
export const listMachines = ({ db, orgId }: Scope): Promise<Machine[]> =>
  db.select().from(machine).where(eq(machine.orgId, orgId)).orderBy(desc(machine.createdAt));

/** Lets a program in no longer. False: there is none that was let in. */
export const revokeMachine = async ({ db, orgId }: Scope, machineId: string, now: string): Promise<boolean> =>
  (
    await db
      .update(machine)
      .set({ revokedAt: now })
      .where(and(eq(machine.orgId, orgId), eq(machine.machineId, machineId), isNull(machine.revokedAt)))
      .returning({ machineId: machine.machineId })
  ).length > 0;

/** A program that is let in, by its id alone: only it can say of which organisation it is. */
export const findMachine = async (database: Database, machineId: string): Promise<Machine | null> =>
  (
    await open(database)
      .select()
      .from(machine)
      .where(and(eq(machine.machineId, machineId), isNull(machine.revokedAt)))
  )[0] ?? null;
