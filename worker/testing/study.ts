import type { Artefact } from "../../shared/people/consent.ts";
import { defaultPolicy, type Policy } from "../../shared/people/policy.ts";
import type { FeedbackMode } from "../../shared/session/event.ts";
import type { Env } from "../env.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import { d1Of } from "./d1.ts";

const now = () => new Date().toISOString();

/** Has a person agree to something. */
export const agree = async (env: Env, personId: string, artefact: Artefact, orgId = defaultOrgId): Promise<void> => {
  await d1Of(env)
    .prepare(
      "INSERT INTO consent (org_id, consent_id, person_id, artefact, text_version, given_at) VALUES (?, ?, ?, ?, 1, ?)",
    )
    .bind(orgId, crypto.randomUUID(), personId, artefact, now())
    .run();
};

/** Has a person agree to something no longer. */
export const disagree = async (env: Env, personId: string, artefact: Artefact): Promise<void> => {
  await d1Of(env)
    .prepare("UPDATE consent SET revoked_at = ? WHERE person_id = ? AND artefact = ?")
    .bind(now(), personId, artefact)
    .run();
};

/** Sets the policy of an organisation. */
export const setPolicy = async (env: Env, change: Partial<Policy>, orgId = defaultOrgId): Promise<void> => {
  const policy = { ...defaultPolicy, openAccess: true, ...change };
  await d1Of(env)
    .prepare(
      `INSERT INTO policy (org_id, version, body, created_by, created_at)
      SELECT ?1, 1 + coalesce((SELECT max(version) FROM policy WHERE org_id = ?1), 0), ?2, 'test', ?3`,
    )
    .bind(orgId, JSON.stringify(policy), now())
    .run();
};

/** A study without participants. Its invitation's id. */
export const makeStudy = async (
  env: Env,
  { title = "Pilot", feedbackMode = null as FeedbackMode | null, orgId = defaultOrgId } = {},
): Promise<string> => {
  const invitationId = crypto.randomUUID();
  await d1Of(env)
    .prepare(
      `INSERT INTO invitation (org_id, invitation_id, token_hash, role, uses_left, allow_custom_scenario, created_by,
        created_at, expires_at, title, uses, feedback_mode)
      VALUES (?1, ?2, ?2, 'GUEST', 10, 0, 'test', ?3, ?4, ?5, 10, ?6)`,
    )
    .bind(orgId, invitationId, now(), new Date(Date.now() + 86_400_000).toISOString(), title, feedbackMode)
    .run();
  return invitationId;
};

/** Makes a person a participant of a study. */
export const takePart = async (
  env: Env,
  invitationId: string,
  personId: string,
  number: number,
  orgId = defaultOrgId,
): Promise<void> => {
  await d1Of(env)
    .prepare("INSERT INTO claim (org_id, invitation_id, person_id, claimed_at, number) VALUES (?, ?, ?, ?, ?)")
    .bind(orgId, invitationId, personId, now(), number)
    .run();
};
