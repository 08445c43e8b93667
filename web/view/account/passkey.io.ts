import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import type { Answer } from "../../sync/answer.ts";
import { request } from "../../sync/api.io.ts";

/** `cancelled`: the person closed the browser's dialogue, or something else took its place. */
export type Outcome<T> = Answer<T> | { readonly kind: "cancelled" };

/** True where this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => browserSupportsWebAuthn();

const cancelled = { kind: "cancelled" } as const;

/**
 * Signs in with a passkey.
 * @param quietly The browser offers it among the suggestions of the e-mail field, and asks nothing by itself.
 */
export const signInWithPasskey = async (
  returnTo: string,
  quietly: boolean,
): Promise<Outcome<{ readonly returnTo: string }>> => {
  if (quietly && !(await browserSupportsWebAuthnAutofill())) return cancelled;
  const begun = await request("POST /api/auth/passkey/options", {});
  if (begun.kind !== "given") return begun;
  // The Worker's library made them for this very one; the table of routes leaves their shape to the standard.
  const optionsJSON = begun.value.options as unknown as PublicKeyCredentialRequestOptionsJSON;
  let answer: Awaited<ReturnType<typeof startAuthentication>>;
  try {
    answer = await startAuthentication({ optionsJSON, useBrowserAutofill: quietly });
  } catch {
    // Whether it was closed, refused or timed out, browsers on purpose don't tell.
    return cancelled;
  }
  return request("POST /api/auth/passkey", {
    body: { answer: { ...answer, clientExtensionResults: { ...answer.clientExtensionResults } }, returnTo },
  });
};

/** Has this device make a passkey and keeps it. */
export const addPasskey = async (name: string): Promise<Outcome<null>> => {
  const begun = await request("POST /api/me/passkeys/options", {});
  if (begun.kind !== "given") return begun;
  // As above.
  const optionsJSON = begun.value.options as unknown as PublicKeyCredentialCreationOptionsJSON;
  let answer: Awaited<ReturnType<typeof startRegistration>>;
  try {
    answer = await startRegistration({ optionsJSON });
  } catch {
    return cancelled;
  }
  return request("POST /api/me/passkeys", {
    body: { answer: { ...answer, clientExtensionResults: { ...answer.clientExtensionResults } }, name },
  });
};

/** Takes back what the browser offers, when the page is left. */
export const stopPasskeys = (): void => WebAuthnAbortService.cancelCeremony();
