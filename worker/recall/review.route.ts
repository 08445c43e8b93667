import type { Artefact } from "../../shared/people/consent.ts";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { ObservedDetail, ObservedPage, ObservedQuery } from "../../shared/research/observed-session.ts";
import { cursorRefused, readCursor, writeCursor } from "../cursor.ts";
import type { Env } from "../env.ts";
import type { SessionRpc } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { signedAudio } from "./history.route.ts";

/** `GET /api/research/sessions`: those of trainees who may be observed. */
export const listObserved = async (
  call: { readonly env: Env; readonly person: SignedIn; readonly query: ObservedQuery },
  { onlyConsenting }: { readonly onlyConsenting: boolean },
): Promise<Response | Problem> => {
  const { cursor, limit, ...wish } = call.query;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null) return cursorRefused;
  const store = inOrganisation(call.env.DB, call.person.orgId);
  const found = await store.listObservedSessions({ ...wish, onlyConsenting, limit: limit + 1, after });
  const sessions = found.slice(0, limit);
  const last = sessions.at(-1);
  const nextCursor =
    found.length > limit && last !== undefined ? writeCursor({ at: last.startedAt, id: last.sessionId }) : null;
  return Response.json({ sessions, nextCursor } satisfies ObservedPage);
};

interface ReviewCall {
  readonly env: Env;
  readonly settings: { readonly SIGNING_SECRET: string };
  readonly person: SignedIn;
  readonly session: { readonly sessionId: string; readonly personId: string; readonly object: SessionRpc };
  readonly now: string;
  readonly requestId: string;
}

/** `GET /api/research/sessions/:sessionId`: what the trainee sees of it; the sound only by two consents. */
export const reviewSession = async (
  call: ReviewCall,
  { consents }: { readonly consents: readonly Artefact[] },
): Promise<Response | Problem> => {
  const { session, person } = call;
  const store = inOrganisation(call.env.DB, person.orgId);
  const [read, trainee] = await Promise.all([session.object.read(), store.findTrainee(session.sessionId)]);
  if (isProblem(read)) return read;
  if (trainee === null) return problem("not-found", "There is no such session.");
  await store.writeAudit({
    at: call.now,
    action: "session:reviewed",
    actorId: person.personId,
    subjectId: session.personId,
    target: session.sessionId,
    requestId: call.requestId,
  });
  const hears = consents.includes("audio") && consents.includes("research");
  const audio = hears ? await signedAudio(read, call.now, call.settings.SIGNING_SECRET) : [];
  const detail: ObservedDetail = { session: read, audio, participant: trainee.participation, consents: [...consents] };
  return Response.json(detail);
};
