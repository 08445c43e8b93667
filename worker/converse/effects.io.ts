import { type DueEffect, type Effect, effectKey } from "../../shared/session/react.ts";
import type { SessionContext } from "./context.ts";

/**
 * How long a claimed effect is left alone. An instance knows what runs in it; the lease is what wakes the object
 * again after one that ran it was evicted or killed.
 */
export const leaseMs = 60_000;

/** A claimed effect: `attempt` counts from 1, `revision` tells it from a later one of the same key. */
export interface ClaimedEffect {
  readonly key: string;
  readonly effect: Effect;
  readonly revision: number;
  readonly attempt: number;
}

interface EffectRow extends Record<string, SqlStorageValue> {
  key: string;
  payload: string;
  revision: number;
  attempt: number;
}

/** Stores effects with their due times. One of a key that is there takes its place, even while that one runs. */
export const putEffects = (sql: SqlStorage, effects: readonly DueEffect[], now: number): void => {
  for (const { effect, dueInMs } of effects) {
    sql.exec(
      `INSERT INTO effect (key, payload, revision, attempt, due_at, lease_until) VALUES (?, ?, 1, 0, ?, 0)
       ON CONFLICT (key) DO UPDATE SET payload = excluded.payload, due_at = excluded.due_at,
         revision = revision + 1, attempt = 0, lease_until = 0`,
      effectKey(effect),
      JSON.stringify(effect),
      now + dueInMs,
    );
  }
};

/** True while an effect of this key waits or runs. */
export const hasEffect = (sql: SqlStorage, effect: Effect): boolean =>
  sql.exec("SELECT 1 FROM effect WHERE key = ?", effectKey(effect)).toArray().length > 0;

/** Claims every effect that is due and not leased, earliest first; those in `running` get a fresh lease instead. */
export const claimDue = (sql: SqlStorage, now: number, running: ReadonlySet<string>): ClaimedEffect[] => {
  const rows = sql
    .exec<EffectRow>("SELECT * FROM effect WHERE due_at <= ? AND lease_until <= ? ORDER BY due_at, rowid", now, now)
    .toArray();
  return rows.flatMap((row) => {
    if (running.has(row.key)) {
      sql.exec("UPDATE effect SET lease_until = ? WHERE key = ?", now + leaseMs, row.key);
      return [];
    }
    const attempt = row.attempt + 1;
    sql.exec("UPDATE effect SET lease_until = ?, attempt = ? WHERE key = ?", now + leaseMs, attempt, row.key);
    // Written by `putEffects` from the type it is read as.
    return [{ key: row.key, effect: JSON.parse(row.payload) as Effect, revision: row.revision, attempt }];
  });
};

/** Removes an effect that is done, unless another of its key came meanwhile: that one becomes due. */
export const completeEffect = (sql: SqlStorage, { key, revision }: ClaimedEffect): void => {
  sql.exec("DELETE FROM effect WHERE key = ? AND revision = ?", key, revision);
  sql.exec("UPDATE effect SET lease_until = 0 WHERE key = ?", key);
};

/** Puts an effect off to `dueAt`: as the next attempt, or (`afresh`) as the first of the next time round. */
export const postponeEffect = (sql: SqlStorage, { key, revision }: ClaimedEffect, dueAt: number, afresh: boolean) => {
  sql.exec(
    "UPDATE effect SET due_at = ?, lease_until = 0, attempt = attempt * ? WHERE key = ? AND revision = ?",
    dueAt,
    afresh ? 0 : 1,
    key,
    revision,
  );
  sql.exec("UPDATE effect SET lease_until = 0 WHERE key = ?", key);
};

/**
 * Ends the leases that an earlier instance left. There is one instance of an object at a time, so what it ran
 * went with it, and need not be waited for.
 */
export const freeLeases = (sql: SqlStorage): void => {
  sql.exec("UPDATE effect SET lease_until = 0 WHERE lease_until > 0");
};

/** When the next effect comes due or its lease ends, in ms since the epoch; null when there is none. */
export const nextDue = (sql: SqlStorage): number | null =>
  sql.exec<{ at: number | null }>("SELECT MIN(MAX(due_at, lease_until)) AS at FROM effect").one().at;

/**
 * Sets the one alarm. It is only ever moved earlier: an alarm that finds nothing due sets the next one, which costs
 * less than a write each time that a short effect comes and goes.
 */
export const armAlarm = (context: SessionContext): void => {
  const due = nextDue(context.storage.sql);
  if (due === null || (context.alarmAt !== null && context.alarmAt <= due)) return;
  context.alarmAt = due;
  context.waitUntil(context.storage.setAlarm(due));
};
