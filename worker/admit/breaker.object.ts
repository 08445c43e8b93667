import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import {
  ask,
  type Breaker,
  type BreakerPhase,
  closedBreaker,
  conclude,
  type Leave,
  type Load,
  phaseAt,
  record,
} from "./breaker.ts";

const key = "breaker";

/**
 * The deployment's one circuit breaker: every Worker tells it how its requests fare, and every start asks it. Its phase
 * outlives the object; the requests that it has seen do not need to.
 */
export class BreakerObject extends DurableObject<Env> {
  #breaker: Breaker;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#breaker = state.storage.kv.get<Breaker>(key) ?? closedBreaker;
  }

  #become(next: Breaker): void {
    if (next.phase !== this.#breaker.phase || next.untilMs !== this.#breaker.untilMs) {
      this.ctx.storage.kv.put<Breaker>(key, { ...next, slices: [] });
    }
    this.#breaker = next;
  }

  /** How some requests fared. */
  record(load: Load): void {
    this.#become(record(this.#breaker, load, Date.now()));
  }

  /** Whether a start may pass. */
  ask(): Leave {
    const { breaker, leave } = ask(this.#breaker, Date.now());
    this.#become(breaker);
    return leave;
  }

  /** How a start fared that was a trial. */
  conclude(outcome: "good" | "bad" | "unused"): void {
    this.#become(conclude(this.#breaker, outcome, Date.now()));
  }

  phase(): BreakerPhase {
    return phaseAt(this.#breaker, Date.now());
  }
}
