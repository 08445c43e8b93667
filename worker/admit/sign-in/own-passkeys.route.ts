import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import { log } from "../../log.io.ts";
import { openContact } from "../../store/contact.io.ts";
import { listContacts, raiseGuest } from "../../store/identity.table.ts";
import { inOrganisation } from "../../store/in-organisation.io.ts";
import { addPasskey, listPasskeys, removePasskey, renamePasskey } from "../../store/passkey.table.ts";
import { isMachine } from "../machine-token.io.ts";
import { attemptKey, beginAttempt, endAttempt, forgetAttempt, randomKey } from "./attempt.io.ts";
import type { OwnCall } from "./call.ts";
import { signInAs } from "./enter.io.ts";
import { challengeOf, relyingParty, takesPasskeys } from "./passkey.route.ts";
import { failureOf } from "./provider.io.ts";

/** More than anybody has devices. */
const passkeysAtMost = 20;

const none = problem("not-found", "There is no such passkey.");

/** `POST /api/me/passkeys/options`. */
export const beginAddPasskey = async (call: OwnCall): Promise<Response | Problem> => {
  const { env, person, request, settings } = call;
  if (isMachine(person)) return problem("forbidden", "Programs have no passkeys.");
  if (!takesPasskeys(request)) return problem("forbidden", "Passkeys need an address with a name, such as localhost.");
  const passkeys = await listPasskeys(env.DB, person.personId);
  if (passkeys.length >= passkeysAtMost) return problem("forbidden", `At most ${passkeysAtMost} passkeys are kept.`);
  const sealed = (await listContacts(env.DB, [person.personId])).get(person.personId) ?? null;
  const { name, email } = await openContact(sealed, settings.IDENTITY_SECRET);
  const challenge = randomKey();
  const options = await generateRegistrationOptions({
    rpName: "Sotto",
    rpID: relyingParty(request).id,
    // What the device's own list of passkeys calls it.
    userName: email ?? name ?? "Guest",
    userDisplayName: name ?? email ?? "Guest",
    userID: new Uint8Array(new TextEncoder().encode(person.personId)),
    challenge: challengeOf(challenge),
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: JSON.parse(transports),
    })),
  });
  const cookie = await beginAttempt(call, "passkey-add", challenge, { returnTo: "/" });
  return Response.json({ options }, { headers: { "set-cookie": cookie } });
};

/** `POST /api/me/passkeys`. */
export const addOwnPasskey = async (
  call: OwnCall & { readonly body: { readonly answer: unknown; readonly name: string } },
): Promise<Response | Problem> => {
  const { env, now, person, request, requestId } = call;
  const challenge = await attemptKey(call, "passkey-add");
  const attempt = challenge === null ? null : await endAttempt(call, "passkey-add", challenge);
  if (challenge === null || attempt?.personId !== person.personId)
    return problem("sign-in-failed", "It took too long. Try again.");
  const { id, origin } = relyingParty(request);
  // The table's schema has the very shape; only the union types of texts are the library's own.
  const response = call.body.answer as RegistrationResponseJSON;
  let found: Awaited<ReturnType<typeof verifyRegistrationResponse>>;
  try {
    found = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    });
  } catch (error) {
    log("warn", { at: "passkey", orgId: person.orgId, requestId, failure: failureOf(error) });
    return problem("sign-in-failed", "The passkey's answer does not fit what was asked.");
  }
  if (!found.verified) return problem("sign-in-failed", "The passkey's answer could not be verified.");
  const { credential } = found.registrationInfo;
  const added = await addPasskey(env.DB, {
    credentialId: credential.id,
    personId: person.personId,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    name: call.body.name,
    createdAt: now,
    lastUsedAt: null,
  });
  if (!added) return problem("identity-taken", "This passkey is in use already.");
  await raiseGuest(env.DB, person.personId);
  const deed = { at: now, action: "passkey:added", actorId: person.personId, requestId } as const;
  await inOrganisation(env.DB, person.orgId).writeAudit(deed);
  // The role may have risen: from here on another sign-in stands for it.
  const entered = await signInAs(call, person.personId, person.orgId);
  if (isProblem(entered)) return entered;
  const headers = new Headers();
  for (const cookie of [forgetAttempt(call, "passkey-add"), entered.setCookie]) headers.append("set-cookie", cookie);
  return new Response(null, { status: 204, headers });
};

/** `PATCH /api/me/passkeys/:credentialId`. */
export const renameOwnPasskey = async (
  call: OwnCall & { readonly body: { readonly name: string }; readonly param: (name: string) => string },
): Promise<Response | Problem> => {
  const renamed = await renamePasskey(call.env.DB, call.person.personId, call.param("credentialId"), call.body.name);
  return renamed ? new Response(null, { status: 204 }) : none;
};

/** `DELETE /api/me/passkeys/:credentialId`. */
export const removeOwnPasskey = async (
  call: OwnCall & { readonly param: (name: string) => string },
): Promise<Response | Problem> => {
  const { env, now, person, requestId } = call;
  const credentialId = call.param("credentialId");
  const passkeys = await listPasskeys(env.DB, person.personId);
  if (!passkeys.some((one) => one.credentialId === credentialId)) return none;
  if (!(await removePasskey(env.DB, person.personId, credentialId)))
    return problem("last-identity", "Add another way to sign in before you remove this one.");
  const deed = { at: now, action: "passkey:removed", actorId: person.personId, requestId } as const;
  await inOrganisation(env.DB, person.orgId).writeAudit(deed);
  return new Response(null, { status: 204 });
};
