import type { Artefact } from "./consent.ts";
import type { Policy } from "./policy.ts";
import { mayAct, type Role } from "./role.ts";

/**
 * True when somebody of `role` may watch and read the sessions of a trainee whose consents in force are `consents`.
 * The policy is that of their organisation.
 */
export const mayObserve = (
  policy: Pick<Policy, "observers" | "observationNeedsConsent">,
  role: Role,
  consents: readonly Artefact[],
): boolean =>
  policy.observers !== null &&
  mayAct(role, policy.observers) &&
  (!policy.observationNeedsConsent || consents.includes("observation"));
