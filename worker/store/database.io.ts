import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

declare const opaque: unique symbol;

/**
 * D1 as everything outside `store/` sees it: a thing to hand to the data layer, with no method of its own.
 * So a query that names no organisation can't be written elsewhere: it would not compile.
 */
export interface Database {
  readonly [opaque]: "D1";
}

/** Queries run here, always inside one organisation. */
export interface Scope {
  readonly db: ReturnType<typeof open>;
  readonly orgId: string;
}

/** The real database. For `store/` alone. */
export const open = (database: Database): DrizzleD1Database & { readonly $client: D1Database } =>
  // `Database` exists in types only: at run time it is the binding itself, and this is the one door to it.
  drizzle(database as unknown as D1Database);
