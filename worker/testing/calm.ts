import type { Env } from "../env.ts";

/**
 * A circuit breaker that nothing trips, and a drain that nobody begins: for tests that break things on purpose and go on
 * starting sessions.
 */
export const calm: Pick<Env, "BREAKER" | "DRAIN"> = {
  // Of a namespace and its objects only this much is asked.
  BREAKER: {
    getByName: () => ({
      ask: () => Promise.resolve({ allowed: true, trial: false }),
      record: () => Promise.resolve(),
    }),
  } as unknown as Env["BREAKER"],
  DRAIN: { getByName: () => ({ closedForMs: () => Promise.resolve(0) }) } as unknown as Env["DRAIN"],
};
