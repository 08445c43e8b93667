import type { SessionRow } from "../../../shared/session/answers.ts";

/**
 * The edge's list with what this page knows itself put in: the list is written after the session, so it may lag. Of two
 * lines of a session the newer stands. One that the list lacks comes in where it belongs, but not behind the list's end
 * while there are `more` pages: it may stand on one of those. Newest first, as the list is.
 */
export const mergeRows = (
  listed: readonly SessionRow[],
  known: readonly SessionRow[],
  more: boolean,
): readonly SessionRow[] => {
  const knownById = new Map(known.map((row) => [row.sessionId, row]));
  const newest = listed.map((row) => {
    const own = knownById.get(row.sessionId);
    return own !== undefined && own.seq > row.seq ? own : row;
  });
  const ids = new Set(listed.map(({ sessionId }) => sessionId));
  const end = more ? (listed.at(-1)?.startedAt ?? "") : "";
  const missing = known.filter(({ sessionId, startedAt }) => !ids.has(sessionId) && startedAt >= end);
  return [...newest, ...missing].toSorted(
    (a, b) => b.startedAt.localeCompare(a.startedAt) || b.sessionId.localeCompare(a.sessionId),
  );
};
