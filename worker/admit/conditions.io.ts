import type { SessionConditions } from "../../shared/people/invitation.ts";
import { mayAct } from "../../shared/people/role.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { Settings } from "./settings.ts";

/** What is laid down for a session, and the invitation to whose study it belongs, if any. */
export interface Conditions extends SessionConditions {
  readonly invitationId: string | null;
}

/** What is laid down for the sessions that somebody starts now: the organisation's policy first, then their invitation. */
export const conditionsFor = async (call: {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
  readonly now: string;
}): Promise<Conditions> => {
  const { env, settings, person, now } = call;
  const store = inOrganisation(env.DB, person.orgId);
  const [{ policy }, invitation] = await Promise.all([
    store.readPolicy(settings.OPEN_ACCESS),
    store.invitationInForce(person.personId, now),
  ]);
  const scenarioId = invitation?.scenarioId ?? null;
  // Members may; guests where their invitation says so, or where they came in by none because anybody may come in.
  const mayDescribe = mayAct(person.role, "USER") || (invitation?.customScenario ?? policy.openAccess);
  return {
    invitationId: invitation?.invitationId ?? null,
    feedbackMode: policy.feedbackMode ?? invitation?.feedbackMode ?? null,
    scenarioId,
    customScenario: scenarioId === null && mayDescribe,
  };
};
