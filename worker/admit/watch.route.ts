import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { joinSession, streamSession, wantsSocket } from "./join-session.io.ts";
import { observed } from "./observable.io.ts";
import type { OpenSession } from "./open-session.io.ts";
import type { Settings } from "./settings.ts";

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly requestId: string;
  readonly now: string;
  readonly person: SignedIn;
  readonly session: OpenSession;
}

const observe = async (
  call: Call,
  join: (call: Call, role: "observer") => Promise<Response | Problem> | Problem,
): Promise<Response | Problem> => {
  const { person, session } = call;
  const allowed = await observed(call);
  if (isProblem(allowed)) return allowed;
  await inOrganisation(call.env.DB, person.orgId).writeAudit({
    at: call.now,
    action: "session:watched",
    actorId: person.personId,
    subjectId: session.personId,
    target: session.sessionId,
    requestId: call.requestId,
  });
  const joined = await join(call, "observer");
  // Revoked between the question and the open socket, it was ended before there was anything to end.
  const still = async () => {
    if (isProblem(await observed(call))) await session.object.endObservation();
  };
  if (!isProblem(joined)) call.waitUntil(still());
  return joined;
};

/** `GET /ws/observe/:sessionId`: a session's stream, read only. Nobody watches without its being written down. */
export const watch = (call: Call): Promise<Response | Problem> | Problem =>
  wantsSocket(call.request) ? observe(call, joinSession) : problem("upgrade-required");

/** `GET /api/research/sessions/:sessionId/events`: the same without a socket. */
export const watchStream = (call: Call): Promise<Response | Problem> => observe(call, streamSession);
