import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { leavesOf } from "./drain.ts";
import { placesWithSockets } from "./tally.io.ts";

/** What is going on; both in ms since the epoch. */
interface Draining {
  readonly closedUntil: number;
  /** When the last client comes back; null until that is laid down. */
  readonly backAt: number | null;
}

interface DueRow extends Record<string, SqlStorageValue> {
  place: string;
  back_at: number;
}

const key = "draining";
/** Sessions that are told at once, and rounds of them in one waking: each is a call, of which one waking has so many. */
const atOnce = 25;
const rounds = 20;
/** What is due within this is told together, ms. */
const gatherMs = 100;

/**
 * The deployment's one drain: it keeps new sessions out, and sends those who are connected away for a while, a few at a
 * time. What is to be done stands in rows under the alarm, so that it goes on where the object was stopped.
 */
export class DrainObject extends DurableObject<Env> {
  readonly #sql: SqlStorage;
  readonly #kv: SyncKvStorage;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    this.#kv = state.storage.kv;
    // `told`: null until they are; then how many connections there were.
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS place (place TEXT PRIMARY KEY, due_at INTEGER NOT NULL, back_at INTEGER NOT NULL, told INTEGER) WITHOUT ROWID",
    );
  }

  #draining(): Draining | null {
    const draining = this.#kv.get<Draining>(key);
    return draining === undefined || draining.closedUntil <= Date.now() ? null : draining;
  }

  /** Keeps new sessions out for `closedMs` from now on, and sends away whoever is connected now. Begun again, it begins anew. */
  async begin({ closedMs, awayMs }: { closedMs: number; awayMs: number }): Promise<void> {
    await this.end();
    const closed: Draining = { closedUntil: Date.now() + closedMs, backAt: null };
    this.#kv.put<Draining>(key, closed);
    const places = new Set<string>();
    try {
      for await (const page of placesWithSockets(this.env)) for (const place of page) places.add(place);
    } catch (error) {
      // Whoever began it hears that it failed, and would not know to end it.
      await this.end();
      throw error;
    }
    // Ended, or begun anew, while that was asked.
    const now = this.#draining();
    if (now?.closedUntil !== closed.closedUntil || now.backAt !== null) return;
    const leaves = leavesOf([...places], Date.now(), awayMs);
    this.ctx.storage.transactionSync(() => {
      for (const { place, dueAt, backAt } of leaves)
        this.#sql.exec("INSERT INTO place (place, due_at, back_at) VALUES (?, ?, ?)", place, dueAt, backAt);
      const backAt = leaves.reduce((latest, leave) => Math.max(latest, leave.backAt), 0);
      this.#kv.put<Draining>(key, { ...closed, backAt: leaves.length === 0 ? null : backAt });
    });
    await this.#arm();
  }

  /** Lets sessions start again. Who was told to stay away comes back in their own time; nobody else is told. */
  async end(): Promise<void> {
    this.#kv.delete(key);
    this.#sql.exec("DELETE FROM place");
    await this.ctx.storage.deleteAlarm();
  }

  /** For how long new sessions are still kept out, ms; 0: they aren't. */
  closedForMs(): number {
    const draining = this.#draining();
    return draining === null ? 0 : draining.closedUntil - Date.now();
  }

  /** How far it has come; instants in ms since the epoch. */
  look(): { closedUntil: number | null; backAt: number | null; told: number; left: number } {
    const draining = this.#draining();
    const counted = this.#sql.exec<{ told: number; left: number }>(
      "SELECT count(*) FILTER (WHERE told > 0) AS told, count(*) FILTER (WHERE told IS NULL) AS left FROM place",
    );
    const { told, left } = draining === null ? { told: 0, left: 0 } : counted.one();
    return { closedUntil: draining?.closedUntil ?? null, backAt: draining?.backAt ?? null, told, left };
  }

  async #arm(): Promise<void> {
    const { at } = this.#sql
      .exec<{ at: number | null }>("SELECT min(due_at) AS at FROM place WHERE told IS NULL")
      .one();
    if (at !== null) await this.ctx.storage.setAlarm(Math.max(at, Date.now() + gatherMs));
  }

  async #tell({ place, back_at }: DueRow): Promise<void> {
    let told = 0;
    try {
      told = await this.env.SESSION.get(this.env.SESSION.idFromString(place)).sendAway(back_at);
    } catch (error) {
      // It is cut off with the deployment, then, and resumed.
      log("error", { at: "drain", orgId: null }, error);
    }
    // Not one of a drain that was begun meanwhile.
    this.#sql.exec("UPDATE place SET told = ? WHERE place = ? AND back_at = ?", told, place, back_at);
  }

  override async alarm(): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      if (this.#draining() === null) return;
      const due = this.#sql
        .exec<DueRow>(
          "SELECT place, back_at FROM place WHERE told IS NULL AND due_at <= ? ORDER BY due_at LIMIT ?",
          Date.now(),
          atOnce,
        )
        .toArray();
      if (due.length === 0) break;
      await Promise.all(due.map((row) => this.#tell(row)));
    }
    await this.#arm();
  }
}
