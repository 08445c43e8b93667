import { and, asc, eq } from "drizzle-orm";
import { type Database, open } from "./database.io.ts";
import { anotherWayIn } from "./identity.table.ts";
import { passkey } from "./person.table.ts";

export type Passkey = typeof passkey.$inferSelect;

/** A person's passkeys, oldest first. */
export const listPasskeys = (database: Database, personId: string): Promise<Passkey[]> =>
  open(database).select().from(passkey).where(eq(passkey.personId, personId)).orderBy(asc(passkey.createdAt));

/** A passkey by its id, whoever it belongs to. */
export const findPasskey = async (database: Database, credentialId: string): Promise<Passkey | null> =>
  (await open(database).select().from(passkey).where(eq(passkey.credentialId, credentialId)))[0] ?? null;

/** Keeps a new passkey. False: it is known already. */
export const addPasskey = async (database: Database, row: Passkey): Promise<boolean> =>
  (
    await open(database)
      .insert(passkey)
      .values(row)
      .onConflictDoNothing()
      .returning({ credentialId: passkey.credentialId })
  ).length > 0;

/**
 * Writes down a use. False: another use came in between with the counter as it was `before`, so one of the two was
 * made with a copy, or twice with the same answer.
 */
export const usePasskey = async (
  database: Database,
  credentialId: string,
  before: number,
  counter: number,
  now: string,
): Promise<boolean> =>
  (
    await open(database)
      .update(passkey)
      .set({ counter, lastUsedAt: now })
      .where(and(eq(passkey.credentialId, credentialId), eq(passkey.counter, before)))
      .returning({ credentialId: passkey.credentialId })
  ).length > 0;

const own = (personId: string, credentialId: string) =>
  and(eq(passkey.personId, personId), eq(passkey.credentialId, credentialId));

/** Calls a passkey something else. False: the person has none of this id. */
export const renamePasskey = async (
  database: Database,
  personId: string,
  credentialId: string,
  name: string,
): Promise<boolean> =>
  (
    await open(database)
      .update(passkey)
      .set({ name })
      .where(own(personId, credentialId))
      .returning({ credentialId: passkey.credentialId })
  ).length > 0;

/** Removes a passkey, unless it is the last way to sign in. False: it was not removed. */
export const removePasskey = async (database: Database, personId: string, credentialId: string): Promise<boolean> =>
  (
    await open(database)
      .delete(passkey)
      .where(and(own(personId, credentialId), anotherWayIn(personId)))
      .returning({ credentialId: passkey.credentialId })
  ).length > 0;
