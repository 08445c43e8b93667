import type { SessionRow } from "./answers.ts";
import { type Session, turnsOf } from "./session.ts";

/** The line of the history that stands for a session. */
export const sessionRowOf = (session: Session): SessionRow => ({
  sessionId: session.sessionId,
  scenarioId: session.scenario.id,
  scenarioTitle: session.scenario.title,
  status: session.status,
  startedAt: session.startedAt,
  endedAt: session.endedAt,
  terminationReason: session.terminationReason,
  turnCount: turnsOf(session).length,
  evaluationStatus: session.evaluation.status,
  overall: session.evaluation.evaluation?.overall ?? null,
  rubricVersion: session.evaluation.evaluation?.rubricVersion ?? null,
  seq: session.seq,
});
