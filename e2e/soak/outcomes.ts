import type { Event } from "../../shared/session/event.ts";

/** What is settled once: events that may stand in a log one time for each turn or session. */
const settled = (event: Event): string | null => {
  switch (event.type) {
    case "turn:accepted":
      return `turn ${event.turn.turnId}`;
    case "partner:done":
    case "partner:failed":
      return `the reply to ${event.turnId}`;
    case "coach:done":
    case "coach:failed":
      return `the advice on ${event.turnId}`;
    case "objectives:checked":
      return `the check of ${event.turnId}`;
    case "evaluation:ready":
    case "evaluation:failed":
      return `round ${event.round} of the evaluation`;
    case "session:started":
    case "session:ended":
      return event.type;
    default:
      return null;
  }
};

/** What a log says twice, or after the session's end. */
export const contradictions = (log: readonly Event[]): string[] => {
  const seen = new Set<string>();
  let over = false;
  return log.flatMap((event) => {
    const found: string[] = [];
    const what = settled(event);
    if (what !== null && seen.has(what)) found.push(`${what} is settled twice`);
    if (what !== null) seen.add(what);
    if (over && !event.type.startsWith("evaluation:")) found.push(`${event.type} came after the end`);
    over ||= event.type === "session:ended";
    return found;
  });
};
