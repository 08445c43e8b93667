import { type Problem, problem } from "../problem.ts";
import type { Command } from "./command.ts";
import { type EventDraft, maxAsides } from "./event.ts";
import { lastExchange, pendingAside, type Session } from "./session.ts";

/** True while an answer to the aside would be news: it has one, whichever comes first. */
export const isAwaited = (session: Session, asideId: string): boolean => pendingAside(session)?.asideId === asideId;

/** A question to the coach: one at a time, in a session that goes on and gives feedback. */
export const askAside = (
  session: Session,
  { asideId, text }: Extract<Command, { kind: "ask-aside" }>,
): EventDraft[] | Problem => {
  const known = session.asides.find((aside) => aside.asideId === asideId);
  if (known !== undefined) {
    if (known.question === text) return [];
    return problem("aside-conflict", "A question with this id was asked before, in other words.");
  }
  if (session.status === "ended") return problem("session-ended", "The coach can be asked while a session goes on.");
  if (session.feedbackMode === "none") {
    return problem("aside-not-offered", "In this session the coach says nothing until its end.");
  }
  if (pendingAside(session) !== undefined) {
    return problem("aside-pending", "Wait for the answer to your last question, then ask the next.");
  }
  if (session.asides.length >= maxAsides) {
    return problem("aside-not-offered", `A session takes ${maxAsides} questions, and they have been asked.`);
  }
  return [{ type: "aside:asked", asideId, text, afterTurnId: lastExchange(session).turnId }];
};
