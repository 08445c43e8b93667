import type { Artefact } from "../../shared/people/consent.ts";
import { mayObserve } from "../../shared/people/may-observe.ts";
import { mayAct } from "../../shared/people/role.ts";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { type OpenSession, organisationSession } from "./open-session.io.ts";
import type { Settings } from "./settings.ts";

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
}

const closed = problem("not-observable", "The policy of your organisation does not let you observe sessions.");
const notAgreed = problem("not-observable", "The trainee has not agreed to be observed, or does no longer.");

/** What the caller may see of the organisation's trainees: nothing, those who agreed to it, or everybody. */
export const observation = async (call: Call): Promise<{ readonly onlyConsenting: boolean } | Problem> => {
  const { policy } = await inOrganisation(call.env.DB, call.person.orgId).readPolicy(call.settings.OPEN_ACCESS);
  if (policy.observers === null || !mayAct(call.person.role, policy.observers)) return closed;
  return { onlyConsenting: policy.observationNeedsConsent };
};

/** What the trainee of an observed session agreed to. */
export interface Observed {
  readonly consents: readonly Artefact[];
}

/** Whether the caller may watch and read this session, by the organisation's policy and the trainee's consent. */
export const observed = async (call: Call & { readonly session: OpenSession }): Promise<Observed | Problem> => {
  const store = inOrganisation(call.env.DB, call.person.orgId);
  const [{ policy }, consents] = await Promise.all([
    store.readPolicy(call.settings.OPEN_ACCESS),
    store.consentsInForce(call.session.personId),
  ]);
  if (mayObserve(policy, call.person.role, consents)) return { consents };
  return policy.observers === null || !mayAct(call.person.role, policy.observers) ? closed : notAgreed;
};

/** As `observed`, of a session that the address does not name. */
export const observedById = async (
  call: Call,
  sessionId: string,
): Promise<(Observed & { readonly session: OpenSession }) | Problem> => {
  const session = await organisationSession(call.env, call.person, sessionId);
  if (isProblem(session)) return session;
  const found = await observed({ ...call, session });
  return isProblem(found) ? found : { ...found, session };
};
