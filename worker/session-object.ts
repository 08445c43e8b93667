import type { Problem } from "../shared/problem.ts";
import type { Posted } from "../shared/protocol/up.ts";
import type { Accepted, SeriesAnswer } from "../shared/session/answers.ts";
import type { Command } from "../shared/session/command.ts";
import type { Event } from "../shared/session/event.ts";
import type { Session } from "../shared/session/session.ts";
import type { TurnSubmission } from "../shared/session/turn.ts";
import type { Env } from "./env.ts";

export type StartCommand = Extract<Command, { kind: "start" }>;

/** What a session's object can be asked, as its caller sees it. */
export interface SessionRpc {
  start(command: StartCommand): Promise<Session | Problem>;
  submitTurn(turn: TurnSubmission): Promise<{ turnId: string; seq: number } | Problem>;
  /** Ends it (`manual_stop` where no other reason is given), and waits up to 1 s until the lists show that. */
  stop(reason?: "manual_stop" | "revoked"): Promise<Session | Problem>;
  requestEvaluation(): Promise<Session["evaluation"] | Problem>;
  read(): Promise<Session | Problem>;
  series(turnId: string): Promise<SeriesAnswer | Problem>;
  /** The events after `after`, at most a page of them; none at the log's end. */
  readLog(after: number): Promise<Event[] | Problem>;
  /** Shows observers out, everybody or those of these sign-ins: the trainee, or the organisation, allows it no more. */
  endObservation(signInIds?: readonly string[]): Promise<void>;
  /**
   * Deletes recordings, and writes that into the log: all of a session that began before `until`, when the consent to
   * them was revoked, after which it takes no more; or, for retention, those of turns that ended before. How many.
   */
  deleteAudio(reason: "consent-revoked" | "retention", until: string): Promise<number>;
  /** Writes the session's line of the history anew. */
  project(): Promise<void>;
  /** Gives it to another person, whose it is in the register already. */
  move(personId: string): Promise<void>;
  /** Takes what a client without a socket has to say; null where there is nothing to answer. */
  post(message: Posted): Promise<Accepted | Problem | null>;
  /** Closes the sockets that were opened under these sign-ins. */
  closeSockets(signInIds: readonly string[]): Promise<void>;
  /** Ends and forgets everything; from then on it answers `gone`. */
  destroy(): Promise<void>;
  fetch(request: Request): Promise<Response>;
}

/** The object of a session. Its name holds the organisation, so two of them never share one. */
export const sessionObject = (env: Env, orgId: string, sessionId: string): SessionRpc =>
  env.SESSION.getByName(`${orgId}:${sessionId}`);
