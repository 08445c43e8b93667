import { DurableObject } from "cloudflare:workers";
import { telemetrySpans } from "../../shared/telemetry/telemetry.ts";
import type { Env } from "../env.ts";
import type { Counts } from "./metrics.ts";

const spans = Object.values(telemetrySpans);

/** A slot of the history: when it began, in ms since the epoch, and what was counted in it. */
interface Slot {
  readonly at: number;
  readonly counts: Record<string, number>;
}

/**
 * One shard of the deployment's counters. Objects and Workers share no memory, so they add up here: since ever, and for
 * the last hour and day in slots of time, which is all that is kept. What is stored outlives the object's eviction.
 */
export class TallyObject extends DurableObject<Env> {
  readonly #sql: SqlStorage;
  /** Slots are forgotten once in each of the shortest ones, ms since the epoch. */
  #forgetAt = 0;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    for (const statement of [
      "CREATE TABLE IF NOT EXISTS count (sample TEXT PRIMARY KEY, amount REAL NOT NULL) WITHOUT ROWID",
      `CREATE TABLE IF NOT EXISTS slot (width INTEGER NOT NULL, at INTEGER NOT NULL, sample TEXT NOT NULL, amount REAL NOT NULL,
         PRIMARY KEY (width, at, sample)) WITHOUT ROWID`,
      "CREATE TABLE IF NOT EXISTS began (at INTEGER NOT NULL)",
      "CREATE TABLE IF NOT EXISTS presence (place TEXT PRIMARY KEY, sockets INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID",
    ])
      this.#sql.exec(statement);
    this.#sql.exec("INSERT INTO began (at) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM began)", Date.now());
  }

  /** Adds to each sample what was counted at `atMs`. */
  add(counts: Counts, atMs: number): void {
    for (const [sample, amount] of Object.entries(counts)) {
      this.#sql.exec(
        "INSERT INTO count (sample, amount) VALUES (?, ?) ON CONFLICT (sample) DO UPDATE SET amount = amount + excluded.amount",
        sample,
        amount,
      );
      for (const { slotMs } of spans) {
        this.#sql.exec(
          `INSERT INTO slot (width, at, sample, amount) VALUES (?, ?, ?, ?)
           ON CONFLICT (width, at, sample) DO UPDATE SET amount = amount + excluded.amount`,
          slotMs,
          atMs - (atMs % slotMs),
          sample,
          amount,
        );
      }
    }
    this.#forget(atMs);
  }

  #forget(nowMs: number): void {
    if (nowMs < this.#forgetAt) return;
    this.#forgetAt = nowMs + Math.min(...spans.map(({ slotMs }) => slotMs));
    for (const { slotMs, slots } of spans) {
      this.#sql.exec("DELETE FROM slot WHERE width = ? AND at <= ?", slotMs, nowMs - slotMs * (slots + 1));
    }
  }

  /** Every sample of this shard. */
  read(): Record<string, number> {
    const rows = this.#sql.exec<{ sample: string; amount: number }>("SELECT sample, amount FROM count");
    return Object.fromEntries([...rows].map(({ sample, amount }) => [sample, amount]));
  }

  /** When this shard began to count, and the slots of a width, ms, from `fromMs` on. */
  history(slotMs: number, fromMs: number): { beganAt: number; slots: Slot[] } {
    const rows = this.#sql.exec<{ at: number; sample: string; amount: number }>(
      "SELECT at, sample, amount FROM slot WHERE width = ? AND at >= ? ORDER BY at",
      slotMs,
      fromMs,
    );
    const slots = Map.groupBy(rows, ({ at }) => at);
    const { at: beganAt } = this.#sql.exec<{ at: number }>("SELECT at FROM began").one();
    return {
      beganAt,
      slots: [...slots].map(([at, amounts]) => ({
        at,
        counts: Object.fromEntries(amounts.map(({ sample, amount }) => [sample, amount])),
      })),
    };
  }

  /** Says how many sockets are open at a place; that holds until `untilMs`, so that a crash is not counted for good. */
  noteSockets(place: string, sockets: number, untilMs: number): void {
    if (sockets === 0) {
      this.#sql.exec("DELETE FROM presence WHERE place = ?", place);
      return;
    }
    this.#sql.exec(
      `INSERT INTO presence (place, sockets, until) VALUES (?, ?, ?)
       ON CONFLICT (place) DO UPDATE SET sockets = excluded.sockets, until = excluded.until`,
      place,
      sockets,
      untilMs,
    );
  }

  /** The first `limit` places after `after`, by their names, at which sockets are open. */
  listPlaces(after: string, limit: number, nowMs: number): string[] {
    const rows = this.#sql.exec<{ place: string }>(
      "SELECT place FROM presence WHERE place > ? AND until > ? ORDER BY place LIMIT ?",
      after,
      nowMs,
      limit,
    );
    return [...rows].map(({ place }) => place);
  }

  /** How many sockets are open at this shard's places. */
  countSockets(nowMs: number): number {
    this.#sql.exec("DELETE FROM presence WHERE until <= ?", nowMs);
    return this.#sql.exec<{ n: number }>("SELECT coalesce(sum(sockets), 0) AS n FROM presence").one().n;
  }
}
