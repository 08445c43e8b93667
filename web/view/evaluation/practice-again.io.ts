import { useNavigate } from "@solidjs/router";
import { v7 as uuidv7 } from "uuid";
import { practiceAgainSchema } from "../../../shared/session/requests.ts";
import { request } from "../../sync/api.io.ts";
import { createLine } from "../scenarios/line.io.ts";
import { createStarting, type Starting } from "../scenarios/starting.io.ts";
import { useVisit } from "../visit/visit.tsx";

/** Starts the same scenario again, as a new session that knows which one it came from. */
export const createPracticeAgain = (fromSessionId: () => string): Starting => {
  const navigate = useNavigate();
  const visit = useVisit();
  const sessionId = uuidv7();
  return createStarting({
    wish: () => ({ sessionId }),
    line: createLine(`again.${fromSessionId()}`, practiceAgainSchema.pick({ sessionId: true })),
    ask: (wish, signal) =>
      request(
        "POST /api/sessions/:sessionId/practice-again",
        {
          params: { sessionId: fromSessionId() },
          body: { ...wish, clientSessionStartedAt: new Date().toISOString() },
        },
        signal,
      ),
    onStarted: (session) => {
      visit.knownSessions.remember(session);
      navigate(`/session/${session.sessionId}`);
    },
  });
};
