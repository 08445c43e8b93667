import type { AdminInvitation, FreshOrganisation } from "../../../shared/people/member.ts";
import { type Problem, problem } from "../../../shared/problem.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import {
  countOrganisations,
  createOrganisation,
  findOrganisation,
  renameOrganisation,
} from "../../store/organisation.table.ts";
import { hashToken, newToken } from "../token.io.ts";
import { type Call, storeOf } from "./call.ts";

type Named = Call & { readonly body: { readonly name: string } };
type OfOne = Call & { readonly param: (name: string) => string };

const adminInvitationLifeMs = 14 * 24 * 60 * 60 * 1000;

/** Who made an invitation for an organisation's admin: nobody of that organisation. */
const byDeployment = "deployment";

const none = problem("not-found", "There is no such organisation.");

const audit = (
  call: Call,
  action: "organisation:created" | "organisation:changed" | "invitation:created",
  target: string,
): Promise<void> =>
  storeOf(call).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    target,
    requestId: call.requestId,
  });

/** Lets one person in as an admin. Both organisations' logs tell of it: one by whom, the other that it was. */
const inviteAdmin = async (call: Call, orgId: string): Promise<AdminInvitation> => {
  const { env, now, requestId } = call;
  const token = newToken();
  const invitationId = crypto.randomUUID();
  const expiresAt = new Date(Date.parse(now) + adminInvitationLifeMs).toISOString();
  const store = inOrganisation(env.DB, orgId);
  await store.createInvitation({
    invitationId,
    tokenHash: await hashToken(token),
    createdBy: byDeployment,
    createdAt: now,
    expiresAt,
    title: "Admin",
    role: "ADMIN",
    uses: 1,
    quotaPresetId: null,
    allowCustomScenario: false,
    scenarioId: null,
    feedbackMode: null,
  });
  const detail = { role: "ADMIN", uses: 1, expiresAt, by: byDeployment };
  await store.writeAudit({
    at: now,
    action: "invitation:created",
    actorId: null,
    target: invitationId,
    detail,
    requestId,
  });
  await audit(call, "invitation:created", invitationId);
  return { token, expiresAt };
};

/** `GET /api/admin/organisations`. */
export const listOrganisations = async ({ env }: Pick<Call, "env">): Promise<Response> =>
  Response.json({ organisations: await countOrganisations(env.DB) });

/** `POST /api/admin/organisations`. */
export const addOrganisation = async (call: Named): Promise<Response> => {
  const { env, now, body } = call;
  const orgId = crypto.randomUUID();
  await createOrganisation(env.DB, { orgId, name: body.name, createdAt: now });
  await audit(call, "organisation:created", orgId);
  const invitation = await inviteAdmin(call, orgId);
  const organisation = await findOrganisation(env.DB, orgId);
  if (organisation === null) throw new Error("an organisation that was made is there");
  return Response.json({ organisation, invitation } satisfies FreshOrganisation, { status: 201 });
};

/** `PATCH /api/admin/organisations/:orgId`. */
export const nameOrganisation = async (call: Named & OfOne): Promise<Response | Problem> => {
  const { env, body } = call;
  const orgId = call.param("orgId");
  if (!(await renameOrganisation(env.DB, orgId, body.name))) return none;
  await audit(call, "organisation:changed", orgId);
  const organisation = await findOrganisation(env.DB, orgId);
  return organisation === null ? none : Response.json(organisation);
};

/** `POST /api/admin/organisations/:orgId/invitation`. */
export const addAdminInvitation = async (call: OfOne): Promise<Response | Problem> => {
  const orgId = call.param("orgId");
  if ((await findOrganisation(call.env.DB, orgId)) === null) return none;
  return Response.json(await inviteAdmin(call, orgId), { status: 201 });
};
