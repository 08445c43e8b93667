import { isProblem } from "../../shared/problem.ts";
import type { Command } from "../../shared/session/command.ts";
import { exchangeOf } from "../../shared/session/session.ts";
import { dropAudio } from "../store/audio.io.ts";
import { commit } from "./commit.io.ts";
import type { SessionContext } from "./context.ts";

/**
 * Deletes the recordings that the session's log knows no more of: those of deleted ones, and what waits for a turn where
 * no recording is taken any more. Safe to repeat. Returns how many there were.
 */
export const dropDeletedAudio = async ({ env, session }: SessionContext): Promise<number> => {
  if (session === null) return 0;
  const has = (turnId: string) => exchangeOf(session, turnId)?.turn?.audio != null;
  const awaits = (turnId: string) => session.consent.audioUpload && exchangeOf(session, turnId) === undefined;
  return dropAudio(env.AUDIO, session.orgId, session.sessionId, {
    kept: has,
    staged: (turnId) => has(turnId) || awaits(turnId),
  });
};

/** Writes into the log that recordings are deleted, and deletes them. Returns how many there were. */
export const deleteAudio = async (
  context: SessionContext,
  wish: Omit<Extract<Command, { kind: "delete-audio" }>, "kind">,
): Promise<number> => {
  if (context.session === null) return 0;
  if (isProblem(commit(context, { kind: "delete-audio", ...wish }))) return 0;
  return dropDeletedAudio(context);
};
