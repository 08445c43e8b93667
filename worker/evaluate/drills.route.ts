import type { AttemptsAnswer, ChosenDrillsAnswer, SessionDrillsAnswer } from "../../shared/drill/answers.ts";
import { chooseDrills } from "../../shared/drill/choose.ts";
import type { Attempt } from "../../shared/drill/result.ts";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { type SessionRpc, sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
}

/** `GET /api/drills/attempts`. */
export const listOwnAttempts = async ({ env, person }: Call): Promise<Response> => {
  const attempts = await inOrganisation(env.DB, person.orgId).listAttempts(person.personId);
  return Response.json({ attempts } satisfies AttemptsAnswer);
};

/** `POST /api/drills/attempts`: only of somebody who agrees that their figures are kept. */
export const keepOwnAttempt = async (call: Call & { readonly body: Attempt }): Promise<Response | Problem> => {
  const { env, person, body } = call;
  const kept = await inOrganisation(env.DB, person.orgId).keepAttempt(person.personId, body);
  return kept
    ? new Response(null, { status: 204 })
    : problem("not-consented", "Results of drills are kept on the server only with the consent to keep sessions.");
};

/** `GET /api/sessions/:sessionId/drills`. */
export const drillsOfSession = async (call: {
  readonly session: { readonly object: SessionRpc };
}): Promise<Response | Problem> => {
  const session = await call.session.object.read();
  return isProblem(session) ? session : Response.json({ drills: chooseDrills(session) } satisfies SessionDrillsAnswer);
};

/** So many of the latest sessions are looked at: somebody who has not practised lately needs no drill from long ago. */
const lookedAt = 5;

/** `GET /api/drills/chosen`. */
export const chosenDrills = async ({ env, person }: Call): Promise<Response> => {
  const rows = await inOrganisation(env.DB, person.orgId).listSessions(person.personId, lookedAt, null);
  for (const { sessionId, scenarioTitle, startedAt } of rows) {
    const session = await sessionObject(env, person.orgId, sessionId).read();
    // One that is being deleted meanwhile is none.
    const drills = isProblem(session) ? [] : chooseDrills(session);
    if (drills.length === 0) continue;
    return Response.json({ latest: { sessionId, scenarioTitle, startedAt, drills } } satisfies ChosenDrillsAnswer);
  }
  return Response.json({ latest: null } satisfies ChosenDrillsAnswer);
};
