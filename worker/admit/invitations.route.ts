import {
  type CreateInvitation,
  type FreshInvitation,
  type Invitation,
  type InvitationsPage,
  maxInvitationDays,
} from "../../shared/people/invitation.ts";
import { mayAct } from "../../shared/people/role.ts";
import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { msBetween } from "../../shared/session/instant.ts";
import { cursorRefused, readCursor, writeCursor } from "../cursor.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { FindScenario } from "./start.route.ts";
import { hashToken, newToken } from "./token.io.ts";

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const storeOf = ({ env, person }: Call) => inOrganisation(env.DB, person.orgId);

const none = problem("not-found", "There is no such invitation.");

const invalid = (path: string, message: string): Problem =>
  problem("invalid-input", "See the list of errors for each field.", { errors: [{ path, message }] });

const audit = (call: Call, action: "invitation:created" | "invitation:renewed", invitation: Invitation) =>
  storeOf(call).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    target: invitation.invitationId,
    detail: { role: invitation.role, uses: invitation.uses, expiresAt: invitation.expiresAt },
    requestId: call.requestId,
  });

/** `GET /api/research/invitations`: newest first. */
export const listInvitations = async (
  call: Call & { readonly query: { readonly cursor?: string | undefined; readonly limit: number } },
): Promise<Response | Problem> => {
  const { cursor, limit } = call.query;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null) return cursorRefused;
  const found = await storeOf(call).listInvitations(after, limit + 1, call.now);
  const invitations = found.slice(0, limit);
  const last = invitations.at(-1);
  const more = found.length > limit && last !== undefined;
  const nextCursor = more ? writeCursor({ at: last.createdAt, id: last.invitationId }) : null;
  return Response.json({ invitations, nextCursor } satisfies InvitationsPage);
};

/** What is wrong with a wish that the schema can't know; null where nothing is. */
const refusalOf = async (
  call: Call & { readonly body: CreateInvitation },
  findScenario: FindScenario,
): Promise<Problem | null> => {
  const { body, person, now } = call;
  if (!mayAct(person.role, body.role))
    return problem("forbidden", "An invitation gives at most the role that you have.");
  const lifeMs = msBetween(now, body.expiresAt);
  if (lifeMs <= 0 || lifeMs > maxInvitationDays * 86_400_000) {
    return invalid("expiresAt", `within the next ${maxInvitationDays} days`);
  }
  if (body.scenarioId !== null && findScenario(body.scenarioId) === undefined) {
    return invalid("scenarioId", "not in the catalogue");
  }
  if (body.quotaPresetId !== null) {
    const preset = await storeOf(call).findQuotaPreset(body.quotaPresetId);
    if (preset === null || preset.archivedAt !== null) return invalid("quotaPresetId", "not among those on offer");
  }
  return null;
};

const found = async (call: Call, invitationId: string): Promise<Invitation | Problem> =>
  (await storeOf(call).findInvitation(invitationId, call.now)) ?? none;

/** `POST /api/research/invitations`. Its token is told here and never again. */
export const createInvitation = async (
  call: Call & { readonly body: CreateInvitation },
  findScenario: FindScenario,
): Promise<Response | Problem> => {
  const refused = await refusalOf(call, findScenario);
  if (refused !== null) return refused;
  const { body, person, now } = call;
  const token = newToken();
  const invitationId = crypto.randomUUID();
  const made = { invitationId, tokenHash: await hashToken(token), createdBy: person.personId, createdAt: now };
  await storeOf(call).createInvitation({ ...body, ...made });
  const invitation = await found(call, invitationId);
  if (isProblem(invitation)) return invitation;
  await audit(call, "invitation:created", invitation);
  return Response.json({ invitation, token } satisfies FreshInvitation, {
    status: 201,
    headers: { location: `/api/research/invitations/${invitationId}` },
  });
};

/** `GET /api/research/invitations/:invitationId`. */
export const readInvitation = async (call: Call & { readonly invitationId: string }): Promise<Response | Problem> => {
  const invitation = await found(call, call.invitationId);
  return isProblem(invitation) ? invitation : Response.json(invitation);
};

/** `POST /api/research/invitations/:invitationId/renew`: another link. */
export const renewInvitation = async (call: Call & { readonly invitationId: string }): Promise<Response | Problem> => {
  const before = await found(call, call.invitationId);
  if (isProblem(before)) return before;
  // Whoever holds a link can hand it on: it must not give more than the one who makes it has.
  if (!mayAct(call.person.role, before.role)) return problem("forbidden", "This invitation gives more than you may.");
  const token = newToken();
  if (!(await storeOf(call).renewInvitation(call.invitationId, await hashToken(token)))) {
    return problem("invitation-closed", "It was taken back. Make another one.");
  }
  await audit(call, "invitation:renewed", before);
  return Response.json({ invitation: before, token } satisfies FreshInvitation);
};
