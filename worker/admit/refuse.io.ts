import { type Problem, problem } from "../../shared/problem.ts";
import { log } from "../log.io.ts";
import { isOutage, isOverload } from "../store/outage.ts";

/** How long a client should wait before it tries again what an outage refused. */
const outageRetryMs = 5000;

/**
 * What the caller is told of an error that nobody expected: never what it says. The log says more.
 */
export const refuseError = (error: unknown, requestId: string, orgId: string | null): Problem => {
  const outage = isOutage(error) || isOverload(error);
  log("error", { at: "request", requestId, orgId, outage }, error);
  return outage
    ? problem("storage-unavailable", "Please try again in a moment.", { retryAfterMs: outageRetryMs })
    : problem("internal", "It was written down, with this request's id.");
};
