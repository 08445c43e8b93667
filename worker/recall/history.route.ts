import { isProblem, type Problem } from "../../shared/problem.ts";
import type { HistoryPage, SessionDetail } from "../../shared/session/answers.ts";
import type { HistoryQuery } from "../../shared/session/requests.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { cursorRefused, readCursor, writeCursor } from "../cursor.ts";
import type { Env } from "../env.ts";
import type { SessionRpc } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { signAddress, signedLifeMs } from "./sign.io.ts";

/** `GET /api/sessions`: the caller's own sessions, newest first. */
export const listHistory = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly query: HistoryQuery;
}): Promise<Response | Problem> => {
  const { person, query } = call;
  const after = query.cursor === undefined ? null : readCursor(query.cursor);
  if (query.cursor !== undefined && after === null) return cursorRefused;
  const store = inOrganisation(call.env.DB, person.orgId);
  const found = await store.listSessions(person.personId, query.limit + 1, after);
  const sessions = found.slice(0, query.limit);
  const last = sessions.at(-1);
  const nextCursor =
    found.length > query.limit && last !== undefined ? writeCursor({ at: last.startedAt, id: last.sessionId }) : null;
  return Response.json({ sessions, nextCursor } satisfies HistoryPage);
};

/** Addresses of the sound of a session that left the device, for 15 min. */
export const signedAudio = (session: Session, now: string, secret: string): Promise<SessionDetail["audio"]> => {
  const expiresMs = Date.parse(now) + signedLifeMs;
  return Promise.all(
    turnsOf(session).flatMap(({ turnId, audio }) => {
      if (audio === null) return [];
      const path = `/api/audio/${session.orgId}/${session.sessionId}/${turnId}`;
      const { contentType } = audio;
      const expiresAt = new Date(expiresMs).toISOString();
      return [signAddress(path, expiresMs, secret).then((url) => ({ turnId, url, contentType, expiresAt }))];
    }),
  );
};

/** `GET /api/sessions/:sessionId`: what the session's own log says, with addresses to hear it by for 15 min. */
export const sessionDetail = async (call: {
  readonly settings: { readonly SIGNING_SECRET: string };
  readonly session: { readonly object: SessionRpc };
  readonly now: string;
}): Promise<Response | Problem> => {
  const session = await call.session.object.read();
  if (isProblem(session)) return session;
  const audio = await signedAudio(session, call.now, call.settings.SIGNING_SECRET);
  return Response.json({ session, audio } satisfies SessionDetail);
};
