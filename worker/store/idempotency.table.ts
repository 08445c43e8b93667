import { and, eq, isNull, lte, or } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Scope } from "./database.io.ts";

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
    /** Sealed: it may hold what is shown once only, and nothing else keeps that. */
    body: text("body"),
    /** Until when the first request may run before another may take over. */
    leaseUntil: text("lease_until").notNull(),
    expiresAt: text("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId, t.keyHash] }), index("idempotency_by_expiry").on(t.expiresAt)],
);

/** A request that brought a key, by hashes only. */
export interface KeyedRequest {
  readonly personId: string;
  readonly keyHash: string;
  readonly bodyHash: string;
}

/** What a repeat is answered with. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** `first`: run it, and bring `lease` back. `running`: another is at it. `other`: the key came with another request. */
export type Claim =
  | { readonly outcome: "first"; readonly lease: string }
  | { readonly outcome: "running" }
  | { readonly outcome: "other" }
  | { readonly outcome: "kept"; readonly answer: KeptAnswer };

const isKey = ({ orgId }: Scope, { personId, keyHash }: Pick<KeyedRequest, "personId" | "keyHash">) =>
  and(eq(idempotency.orgId, orgId), eq(idempotency.personId, personId), eq(idempotency.keyHash, keyHash));

/**
 * Claims a key for a request, in one statement, so that of two at once one is the first. A claim whose lease is over
 * belongs to a try that crashed: the next one takes it.
 */
export const claimKey = async (
  scope: Scope,
  request: KeyedRequest,
  now: string,
  until: { readonly lease: string; readonly expiry: string },
): Promise<Claim> => {
  const claim = { bodyHash: request.bodyHash, status: null, headers: null, body: null };
  const times = { leaseUntil: until.lease, expiresAt: until.expiry };
  const isOver = or(lte(idempotency.expiresAt, now), and(isNull(idempotency.status), lte(idempotency.leaseUntil, now)));
  const claimed = await scope.db
    .insert(idempotency)
    .values({ orgId: scope.orgId, personId: request.personId, keyHash: request.keyHash, ...claim, ...times })
    .onConflictDoUpdate({
      target: [idempotency.orgId, idempotency.personId, idempotency.keyHash],
      set: { ...claim, ...times },
      ...(isOver === undefined ? {} : { setWhere: isOver }),
    })
    .returning({ keyHash: idempotency.keyHash });
  if (claimed.length > 0) return { outcome: "first", lease: until.lease };
  const [known] = await scope.db.select().from(idempotency).where(isKey(scope, request));
  if (known === undefined) return { outcome: "running" };
  if (known.bodyHash !== request.bodyHash) return { outcome: "other" };
  const { status, headers, body } = known;
  return status === null || headers === null || body === null
    ? { outcome: "running" }
    : { outcome: "kept", answer: { status, headers, body } };
};

/** Keeps the answer of the first request, unless its lease was over and another has taken its place. */
export const keepAnswer = async (
  scope: Scope,
  request: KeyedRequest,
  lease: string,
  answer: KeptAnswer,
): Promise<void> => {
  await scope.db
    .update(idempotency)
    .set(answer)
    .where(and(isKey(scope, request), eq(idempotency.leaseUntil, lease)));
};

/** Frees a key whose request changed nothing. */
export const releaseKey = async (scope: Scope, request: KeyedRequest, lease: string): Promise<void> => {
  await scope.db
    .delete(idempotency)
    .where(and(isKey(scope, request), eq(idempotency.leaseUntil, lease), isNull(idempotency.status)));
};

/** Forgets answers that are over. */
export const sweepAnswers = async ({ db, orgId }: Scope, now: string): Promise<void> => {
  await db.delete(idempotency).where(and(eq(idempotency.orgId, orgId), lte(idempotency.expiresAt, now)));
};
