import type { Artefact, ConsentsAnswer, GiveConsent, Revoked } from "../../shared/people/consent.ts";
import { artefactSchema } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { type Settled, settleRevoked } from "./settle-consent.io.ts";

interface Call {
  readonly env: Env;
  readonly person: SignedIn;
  readonly now: string;
  readonly requestId: string;
}

const storeOf = ({ env, person }: Call) => inOrganisation(env.DB, person.orgId);

const audit = (call: Call, action: "consent:given" | "consent:revoked", artefact: Artefact, textVersion: number) =>
  storeOf(call).writeAudit({
    at: call.now,
    action,
    actorId: call.person.personId,
    subjectId: call.person.personId,
    detail: { artefact, textVersion },
    requestId: call.requestId,
  });

/** `GET /api/me/consents`. */
export const listConsents = async (call: Call): Promise<Response> =>
  Response.json((await storeOf(call).listConsents(call.person.personId)) satisfies ConsentsAnswer);

/** `POST /api/me/consents`: only to the text that is shown now. Who read another has not agreed to this one. */
export const giveConsent = async (call: Call & { readonly body: GiveConsent }): Promise<Response | Problem> => {
  const { artefact, textVersion } = call.body;
  if (textVersion !== currentText(artefact).version) {
    return problem("changed-meanwhile", "The text is another by now. Read it again.");
  }
  const isNew = await storeOf(call).giveConsent(call.person.personId, artefact, call.now);
  if (isNew) await audit(call, "consent:given", artefact, textVersion);
  return listConsents(call);
};

/**
 * `DELETE /api/me/consents/:artefact`: from this moment it is not in force. What follows from that is done at once, as
 * far as one request can; a sweep goes on with the rest. Taking back what was not given changes nothing.
 */
export const revokeConsent = async (
  call: Call & { readonly param: (name: string) => string },
): Promise<Response | Problem> => {
  const artefact = artefactSchema.safeParse(call.param("artefact")).data;
  if (artefact === undefined) return problem("not-found", "There is no such consent.");
  const { env, person, now } = call;
  const store = storeOf(call);
  const textVersion = await store.revokeConsent(person.personId, artefact, now);
  let settled: Settled = { recordings: 0, done: true };
  if (textVersion !== null) {
    await audit(call, "consent:revoked", artefact, textVersion);
    const revoked = { personId: person.personId, artefact, revokedAt: now };
    settled = await settleRevoked(env, person.orgId, revoked, now).catch((error: unknown) => {
      // It is revoked, and the next sweep does what could not be done now.
      log("error", { at: "revoked consent", requestId: call.requestId, orgId: person.orgId }, error);
      return settled;
    });
  }
  const answer: Revoked = { ...(await store.listConsents(person.personId)), recordings: settled.recordings };
  return Response.json(answer);
};
