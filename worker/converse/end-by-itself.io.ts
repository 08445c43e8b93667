import { instantAfter } from "../../shared/session/instant.ts";
import { graceMs, idleInMs, isAnswering, noticeBeforeMs, timeLeftMs } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";
import type { Outcome } from "./run-due.io.ts";
import { streamingIn } from "./submit-turn.io.ts";

const end = (context: SessionContext, reason: "idle" | "time_limit"): undefined => {
  commit(context, { kind: "end", reason, streaming: streamingIn(context) });
};

/** A word before the end, once: at what moment it comes, by the clock of the log. */
const announce = (context: SessionContext, reason: "idle" | "time_limit", now: string, inMs: number): Outcome => {
  commit(context, { kind: "announce-end", reason, endsAt: instantAfter(now, inMs) });
  return { againInMs: inMs };
};

/** Ends a session in which nothing was said for its limit, a word before that. */
export const endIdle = (context: SessionContext, session: Session): Outcome => {
  const now = new Date(context.clock.now()).toISOString();
  const leftMs = idleInMs(session, now);
  const noticeMs = noticeBeforeMs(session.idleLimitMs);
  if (leftMs > noticeMs) return { againInMs: leftMs - noticeMs };
  if (leftMs > 0) return announce(context, "idle", now, leftMs);
  return end(context, "idle");
};

/**
 * Ends a session whose time is up, a word before that. What was said in time still comes in, and an exchange that is
 * under way is finished: its check ends the session.
 */
export const endInTime = (context: SessionContext, session: Session): Outcome => {
  const now = new Date(context.clock.now()).toISOString();
  const leftMs = timeLeftMs(session, now);
  if (leftMs === null) return undefined;
  const noticeMs = noticeBeforeMs(session.timeLimitMs ?? 0);
  if (leftMs > noticeMs) return { againInMs: leftMs - noticeMs };
  if (leftMs > 0) return announce(context, "time_limit", now, leftMs);
  if (leftMs + graceMs.turn > 0) return { againInMs: leftMs + graceMs.turn };
  if (isAnswering(session) && leftMs + graceMs.exchange > 0) return { againInMs: leftMs + graceMs.exchange };
  return end(context, "time_limit");
};
