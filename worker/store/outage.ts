/** SQLite's own complaints: the query is wrong, so D1 is there and we have a bug. */
const bugs = /SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE|TOOBIG|MISUSE|AUTH)/;

/** True when D1 could not be reached or could not answer, as against a query that it refuses. */
export const isOutage = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (/^D1_/.test(at.message)) return !bugs.test(at.message);
  }
  return false;
};

/** True when a Durable Object did not take the call, and may take it if asked again. */
export const isOverload = (error: unknown): boolean =>
  error instanceof Error &&
  (("retryable" in error && error.retryable === true) || ("overloaded" in error && error.overloaded === true));
