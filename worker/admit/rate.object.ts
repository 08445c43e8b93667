import { DurableObject } from "cloudflare:workers";
import { fullBucket, refilled, type TokenBucket, takeToken } from "../../shared/token-bucket.ts";
import type { Env } from "../env.ts";
import { allowanceOf, type RateLimit, type RateState } from "./rate.ts";

interface Kept extends TokenBucket {
  readonly rate: RateLimit;
}

/**
 * The allowances of one person or one address. They are stored, or whoever stayed away until the object was evicted would
 * have them all back. Once they are full again, nothing is left here of who asked.
 */
export class RateObject extends DurableObject<Env> {
  #alarmed = false;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.blockConcurrencyWhile(async () => {
      this.#alarmed = (await state.storage.getAlarm()) !== null;
    });
  }

  /** Takes one request out of the allowance that is called `policy`. */
  take(policy: string, rate: RateLimit): RateState {
    const now = Date.now();
    const allowance = allowanceOf(rate);
    const before = this.ctx.storage.kv.get<Kept>(policy) ?? fullBucket(allowance, now);
    const taken = takeToken(before, allowance, now);
    const { tokens } = taken ?? refilled(before, allowance, now);
    if (taken !== null) {
      this.ctx.storage.kv.put<Kept>(policy, { ...taken, rate });
      this.#wakeIn(rate.windowS * 1000);
    }
    const missing = (wanted: number) => (Math.max(0, wanted - tokens) / allowance.perSecond) * 1000;
    return {
      policy,
      rate,
      allowed: taken !== null,
      remaining: Math.floor(tokens),
      retryAfterMs: taken === null ? missing(1) : 0,
      fullAfterMs: missing(allowance.burst),
    };
  }

  #wakeIn(ms: number): void {
    if (this.#alarmed) return;
    this.#alarmed = true;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(Date.now() + ms));
  }

  /** Forgets what is full again, and goes once all is. */
  override async alarm(): Promise<void> {
    this.#alarmed = false;
    const now = Date.now();
    const kept = [...this.ctx.storage.kv.list<Kept>()];
    const waits = kept.map(([policy, bucket]) => {
      const allowance = allowanceOf(bucket.rate);
      const missing = allowance.burst - refilled(bucket, allowance, now).tokens;
      if (missing <= 0) this.ctx.storage.kv.delete(policy);
      return (missing / allowance.perSecond) * 1000;
    });
    const longest = Math.max(0, ...waits);
    if (longest > 0) this.#wakeIn(longest);
    else await this.ctx.storage.deleteAll();
  }
}
