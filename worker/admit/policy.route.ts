import { changesOf, noticeOf, type Policy, type PolicyAnswer } from "../../shared/people/policy.ts";
import { mayAct } from "../../shared/people/role.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { Settings } from "./settings.ts";

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const storeOf = ({ env, person }: Call) => inOrganisation(env.DB, person.orgId);

/** So many sessions go on at once at most, in any deployment that this was made for. */
const running = 500;

/** `GET /api/policy`: what concerns everybody, and to an ADMIN all of it. */
export const readPolicy = async (call: Call): Promise<Response> => {
  const found = await storeOf(call).readPolicy(call.settings.OPEN_ACCESS);
  const full = mayAct(call.person.role, "ADMIN") ? found : null;
  return Response.json({ notice: noticeOf(found.policy), full });
};

/** True where somebody who could watch until now may not any more. */
const narrows = (before: Policy, after: Policy): boolean =>
  before.observers !== null &&
  (after.observers === null ||
    !mayAct(before.observers, after.observers) ||
    (after.observationNeedsConsent && !before.observationNeedsConsent));

/** Shows out whoever watches now: those who still may come in again by themselves. */
const endWatching = async (call: Call): Promise<void> => {
  for (const sessionId of await storeOf(call).listRunning(null, running)) {
    await sessionObject(call.env, call.person.orgId, sessionId).endObservation();
  }
};

/** `PUT /api/policy`: the whole policy, in the place of the version that the caller has seen. */
export const changePolicy = async (call: Call & { readonly body: PolicyAnswer }): Promise<Response | Problem> => {
  const { person, now, requestId, body } = call;
  const store = storeOf(call);
  const before = await store.readPolicy(call.settings.OPEN_ACCESS);
  const changes = changesOf(before.policy, body.policy);
  const stale = problem("changed-meanwhile", "Somebody else changed the policy since you opened it. Look at it again.");
  if (body.version !== before.version) return stale;
  if (changes.length === 0 && before.version > 0) return Response.json(before);
  if (!(await store.writePolicy(before.version, body.policy, person.personId, now))) return stale;
  const version = before.version + 1;
  const detail = { version, changed: changes.join(", ") };
  await store.writeAudit({ at: now, action: "policy:changed", actorId: person.personId, detail, requestId });
  if (narrows(before.policy, body.policy)) await endWatching(call);
  return Response.json({ version, policy: body.policy } satisfies PolicyAnswer);
};
