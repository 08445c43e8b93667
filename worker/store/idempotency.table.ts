import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Answers to unsafe requests that brought an `Idempotency-Key`, kept for a day so that a repeat gets the same. */
export const idempotency = sqliteTable(
  "idempotency",
  {
    orgId: text("org_id").notNull(),
    personId: text("person_id").notNull(),
    /** Hash of the key with the method and the path it came with. */
    keyHash: text("key_hash").notNull(),
    /** Hash of the body that came with it. */
    bodyHash: text("body_hash").notNull(),
    /** Null while the first request runs. */
    status: int("status"),
    /** JSON of the headers that are repeated. */
    headers: text("headers"),
    body: text("body"),
    /** Until when the first request may run before another may take over. */
    leaseUntil: text("lease_until").notNull(),
    expiresAt: text("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId, t.keyHash] }), index("idempotency_by_expiry").on(t.expiresAt)],
);
