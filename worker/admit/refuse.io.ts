import { type Problem, problem } from "../../shared/problem.ts";
import { isOutage, isOverload } from "../store/outage.ts";

/** How long a client should wait before it tries again what an outage refused. */
const outageRetryMs = 5000;

/**
 * What the caller is told of an error that nobody expected: never what it says. The log gets its name, its message
 * without the values a query was given, and where it was thrown.
 */
export const refuseError = (error: unknown, requestId: string, orgId: string | null): Problem => {
  const outage = isOutage(error) || isOverload(error);
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  console.error(
    JSON.stringify({
      at: "request",
      requestId,
      orgId,
      outage,
      error: root instanceof Error ? `${root.name}: ${root.message}` : typeof root,
      stack: root instanceof Error ? root.stack : undefined,
    }),
  );
  return outage
    ? problem("storage-unavailable", "Please try again in a moment.", { retryAfterMs: outageRetryMs })
    : problem("internal", "It was written down, with this request's id.");
};
