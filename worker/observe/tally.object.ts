import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { Counts } from "./metrics.ts";

/** One shard of the deployment's counters. Objects and Workers share no memory, so they add up here. */
export class TallyObject extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.sql.exec(
      "CREATE TABLE IF NOT EXISTS count (sample TEXT PRIMARY KEY, amount REAL NOT NULL) WITHOUT ROWID",
    );
  }

  /** Adds to each sample. */
  add(counts: Counts): void {
    for (const [sample, amount] of Object.entries(counts)) {
      this.ctx.storage.sql.exec(
        "INSERT INTO count (sample, amount) VALUES (?, ?) ON CONFLICT (sample) DO UPDATE SET amount = amount + excluded.amount",
        sample,
        amount,
      );
    }
  }

  /** Every sample of this shard. */
  read(): Record<string, number> {
    const rows = this.ctx.storage.sql.exec<{ sample: string; amount: number }>("SELECT sample, amount FROM count");
    return Object.fromEntries([...rows].map(({ sample, amount }) => [sample, amount]));
  }
}
