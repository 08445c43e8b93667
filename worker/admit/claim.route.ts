import { invitationStateOf, invitationTokenSchema, type Offer } from "../../shared/people/invitation.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { listMemberships } from "../store/identity.table.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { findByToken } from "../store/invitation.table.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { cookieOf } from "./cookie.io.ts";
import { deviceWords } from "./device-words.ts";
import { endOf } from "./identify.io.ts";
import type { Settings } from "./settings.ts";
import { callerOf } from "./sign-in/enter.io.ts";
import type { FindScenario } from "./start.route.ts";
import { hashToken } from "./token.io.ts";

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  readonly requestId: string;
  readonly person: SignedIn | null;
  readonly now: string;
  readonly token: string;
}

/** One for all reasons, so that nobody learns which links there are; and all reasons in it, so that its holder does. */
const closed = problem(
  "invitation-closed",
  "It may have expired, been used up or been taken back, or a part of the address is missing. Whoever gave it to you can make a new one.",
);

const lookUp = async ({ env, token }: Call) =>
  invitationTokenSchema.safeParse(token).success ? findByToken(env.DB, await hashToken(token)) : null;

/** `GET /api/invitations/:token`. Whoever came in by it before is let in again, unless it was revoked. */
export const readOffer = async (call: Call, findScenario: FindScenario): Promise<Response | Problem> => {
  const found = await lookUp(call);
  if (found === null) return closed;
  const { env, settings, now } = call;
  const person = callerOf(call);
  const store = inOrganisation(env.DB, found.orgId);
  const claimed = person !== null && (await store.hasClaimed(found.invitationId, person.personId));
  const state = invitationStateOf(found, now);
  if (state === "revoked" || (state !== "open" && !claimed)) return closed;
  const [{ policy }, memberships] = await Promise.all([
    store.readPolicy(settings.OPEN_ACCESS),
    person === null ? [] : listMemberships(env.DB, person.personId),
  ]);
  const elsewhere = person !== null && person.orgId !== found.orgId ? person.orgId : null;
  const scenario = found.scenarioId === null ? undefined : findScenario(found.scenarioId);
  return Response.json({
    organisation: found.organisation,
    scenarioId: scenario?.id ?? null,
    scenarioTitle: scenario?.title ?? null,
    role: found.role,
    expiresAt: found.expiresAt,
    sessionDays: policy.sessionDays,
    callerRole: memberships.find(({ orgId }) => orgId === found.orgId)?.role ?? null,
    callerOrganisation: memberships.find(({ orgId }) => orgId === elsewhere)?.name ?? null,
    claimed,
  } satisfies Offer);
};

/** `POST /api/invitations/:token/claim`: a guest is made of a visitor whom nobody knows; others come in as who they are. */
export const claimInvitation = async (call: Call): Promise<Response | Problem> => {
  const found = await lookUp(call);
  if (found === null) return closed;
  const { env, settings, request, now } = call;
  const { orgId, invitationId, tokenHash, scenarioId } = found;
  const known = callerOf(call);
  const signIn = known ?? {
    signInId: crypto.randomUUID(),
    personId: crypto.randomUUID(),
    expiresAt: endOf(now),
  };
  const { personId, signInId, expiresAt } = signIn;
  const store = inOrganisation(env.DB, orgId);
  const newcomer =
    known === null ? { signInId, expiresAt, device: deviceWords(request.headers.get("user-agent")) } : null;
  const claimed = await store.claimInvitation({ invitationId, tokenHash, personId, newcomer }, now);
  if (claimed === null) return closed;
  if (claimed.fresh) {
    const deed = { at: now, action: "invitation:claimed", actorId: personId, target: invitationId } as const;
    await store.writeAudit({ ...deed, requestId: call.requestId });
  }
  const person: SignedIn = { signInId, personId, orgId, role: claimed.role, expiresAt };
  const headers = { "set-cookie": await cookieOf(person, request, settings.COOKIE_SECRET) };
  return Response.json({ scenarioId }, { status: claimed.fresh ? 201 : 200, headers });
};
