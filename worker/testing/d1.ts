import type { Env } from "../env.ts";

/** The binding behind `Database`, whose type hides it so that no query goes past the data layer: tests do. */
export const d1Of = (env: Pick<Env, "DB">): D1Database => env.DB as unknown as D1Database;
