import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import type { BreakerPhase, Leave, Load } from "./breaker.ts";

const breakerOf = (env: Env) => env.BREAKER.getByName("deployment");

const reportAfterMs = 1000;
const nothing: Load = { requests: 0, failed: 0, slow: 0 };
let waiting = nothing;
let reportAt = 0;

const report = async (env: Env): Promise<void> => {
  const load = waiting;
  waiting = nothing;
  try {
    await breakerOf(env).record(load);
  } catch (error) {
    log("error", { at: "breaker", orgId: null }, error);
  }
};

/** How a request fared. */
export interface Fared {
  readonly failed: boolean;
  readonly slow: boolean;
}

/** Tells the breaker of a request within a second: the first request of each second tells of all of this isolate. */
export const reportSoon = (
  env: Env,
  context: Pick<ExecutionContext, "waitUntil">,
  { failed, slow }: Fared,
  nowMs: number,
): void => {
  waiting = {
    requests: waiting.requests + 1,
    failed: waiting.failed + (failed ? 1 : 0),
    slow: waiting.slow + (slow ? 1 : 0),
  };
  if (nowMs < reportAt) return;
  reportAt = nowMs + reportAfterMs;
  context.waitUntil(scheduler.wait(reportAfterMs).then(() => report(env)));
};

/** Whether a start may pass. A breaker that can't be asked keeps nobody out. */
export const askBreaker = async (env: Env): Promise<Leave> => {
  try {
    return await breakerOf(env).ask();
  } catch (error) {
    log("error", { at: "breaker", orgId: null }, error);
    return { allowed: true, trial: false };
  }
};

/** Tells how a start fared that was a trial. */
export const concludeTrial = async (env: Env, outcome: "good" | "bad" | "unused"): Promise<void> => {
  try {
    await breakerOf(env).conclude(outcome);
  } catch (error) {
    log("error", { at: "breaker", orgId: null }, error);
  }
};

const values: Readonly<Record<BreakerPhase, number>> = { closed: 0, "half-open": 1, open: 2 };

/** Whether overload keeps new sessions out, as a figure of `/metrics`: 0 no, 1 some are tried, 2 all are kept out. */
export const breakerGauge = async (env: Env): Promise<number> => values[await breakerOf(env).phase()];
