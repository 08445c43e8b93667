import { and, eq, gt, lte } from "drizzle-orm";
import { type Database, open } from "./database.io.ts";
import { hashOf } from "./sealed.io.ts";
import { signInAttempt } from "./sign-in.table.ts";

type Row = typeof signInAttempt.$inferSelect;

/** Keeps an attempt under the hash of `key`: its state, its challenge or its token. */
export const keepAttempt = async (
  database: Database,
  key: string,
  attempt: Omit<Row, "attemptHash">,
): Promise<void> => {
  await open(database)
    .insert(signInAttempt)
    .values({ ...attempt, attemptHash: await hashOf(key) });
};

/** Takes an attempt out: whoever comes second finds nothing. Null where there is none, or it is over. */
export const takeAttempt = async (
  database: Database,
  kind: Row["kind"],
  key: string,
  now: string,
): Promise<Row | null> =>
  (
    await open(database)
      .delete(signInAttempt)
      .where(
        and(
          eq(signInAttempt.attemptHash, await hashOf(key)),
          eq(signInAttempt.kind, kind),
          gt(signInAttempt.expiresAt, now),
        ),
      )
      .returning()
  )[0] ?? null;

/** Forgets attempts that are over. */
export const sweepAttempts = async (database: Database, now: string): Promise<void> => {
  await open(database).delete(signInAttempt).where(lte(signInAttempt.expiresAt, now));
};
