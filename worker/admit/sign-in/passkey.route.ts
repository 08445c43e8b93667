import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { isProblem, type Problem, problem } from "../../../shared/problem.ts";
import { log } from "../../log.io.ts";
import { findPasskey, usePasskey } from "../../store/passkey.table.ts";
import { attemptKey, beginAttempt, endAttempt, forgetAttempt, randomKey } from "./attempt.io.ts";
import type { Call } from "./call.ts";
import { enterAs } from "./enter.io.ts";
import { failureOf } from "./provider.io.ts";

/** Passkeys belong to a name; browsers give none to a bare number. */
export const takesPasskeys = (request: Request): boolean => !/^[\d.]+$|^\[/.test(new URL(request.url).hostname);

/** Whom a passkey is for (WebAuthn's relying party), and from where it may be used. */
export const relyingParty = (request: Request): { readonly id: string; readonly origin: string } => {
  const { hostname, origin } = new URL(request.url);
  return { id: hostname, origin: request.headers.get("origin") ?? origin };
};

/** The challenge as the library takes it: the bytes themselves. */
export const challengeOf = (key: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Uint8Array.fromBase64(key, { alphabet: "base64url" }));

const notThis = problem("sign-in-failed", "This passkey does not open anything here.");

/** `POST /api/auth/passkey/options`: names nobody, so the passkey says who it is (a resident key). */
export const beginPasskey = async (call: Call): Promise<Response> => {
  const challenge = randomKey();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(call.request).id,
    challenge: challengeOf(challenge),
    userVerification: "required",
  });
  const cookie = await beginAttempt(call, "passkey-use", challenge, { returnTo: "/" });
  return Response.json({ options }, { headers: { "set-cookie": cookie } });
};

/** `POST /api/auth/passkey`. */
export const endPasskey = async (
  call: Call & { readonly body: { readonly answer: unknown; readonly returnTo: string } },
): Promise<Response | Problem> => {
  const { env, now, request, body } = call;
  const challenge = await attemptKey(call, "passkey-use");
  const attempt = challenge === null ? null : await endAttempt(call, "passkey-use", challenge);
  if (challenge === null || attempt === null) return problem("sign-in-failed", "It took too long. Try again.");
  // The table's schema has the very shape; only the union types of texts are the library's own.
  const answer = body.answer as AuthenticationResponseJSON;
  const passkey = await findPasskey(env.DB, answer.id);
  if (passkey === null) return notThis;
  const { id, origin } = relyingParty(request);
  let counter: number;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      // The library refuses a counter that runs backwards: the passkey was copied.
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    if (!verified) return notThis;
    counter = authenticationInfo.newCounter;
  } catch (error) {
    log("warn", { at: "passkey", orgId: null, requestId: call.requestId, failure: failureOf(error) });
    return notThis;
  }
  if (!(await usePasskey(env.DB, passkey.credentialId, passkey.counter, counter, now))) return notThis;
  const entered = await enterAs(call, passkey.personId);
  if (isProblem(entered)) return entered;
  const headers = new Headers();
  for (const cookie of [forgetAttempt(call, "passkey-use"), entered.setCookie]) headers.append("set-cookie", cookie);
  return Response.json({ returnTo: body.returnTo }, { headers });
};
