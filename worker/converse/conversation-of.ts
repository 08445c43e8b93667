import { overlapOf, turnMeasures } from "../../shared/score/turn-measures.ts";
import { msBetween } from "../../shared/session/instant.ts";
import type { Session } from "../../shared/session/session.ts";

/**
 * The session as the briefs see it, up to the exchange of `turnId`, which comes last and is the one to be answered.
 */
export const conversationOf = (session: Session, turnId: string) => {
  const upTo = session.exchanges.findIndex((exchange) => exchange.turnId === turnId);
  const seen = session.exchanges.slice(0, upTo + 1);
  return {
    sessionId: session.sessionId,
    turnLimit: session.turnLimit,
    closing: session.closing?.terminationReason === "time_limit",
    metObjectiveIds: session.checks.filter(({ status }) => status === "met").map(({ objectiveId }) => objectiveId),
    exchanges: seen.map(({ turn, reply, advice, turnId }, index) => ({
      turnId,
      transcript: turn?.transcript ?? null,
      durationMs: turn === null || turn.source === "typed" ? null : msBetween(turn.startedAt, turn.endedAt),
      measures: turn === null ? null : turnMeasures(seen.slice(0, index + 1)),
      overlapMs: turn === null ? null : overlapOf(turn),
      typed: turn?.source === "typed",
      reply: reply?.text ?? null,
      replyCut: reply?.cut ?? false,
      advice: advice?.text ?? null,
      beatId: reply?.beatId ?? null,
      adviceBeatId: advice?.beatId ?? null,
    })),
  };
};

/** The questions to the coach, the one that waits for its answer last. */
export const asidesOf = (session: Session) =>
  session.asides
    .filter(({ failed }) => !failed)
    .map(({ question, answer, afterTurnId }) => ({ question, answer: answer?.text ?? null, afterTurnId }));
