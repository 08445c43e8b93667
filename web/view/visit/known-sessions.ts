import type { SessionRow } from "../../../shared/session/answers.ts";
import type { Session } from "../../../shared/session/session.ts";
import { sessionRowOf } from "../../../shared/session/session-row.ts";

/** What this visit knows of sessions itself, whatever the edge's list says by now. */
export interface KnownSessions {
  remember(session: Session): void;
  forget(sessionId: string): void;
  rows(): readonly SessionRow[];
}

export const createKnownSessions = (): KnownSessions => {
  const known = new Map<string, SessionRow>();
  return {
    remember: (session) => {
      if ((known.get(session.sessionId)?.seq ?? 0) < session.seq) known.set(session.sessionId, sessionRowOf(session));
    },
    forget: (sessionId) => {
      known.delete(sessionId);
    },
    rows: () => [...known.values()],
  };
};
