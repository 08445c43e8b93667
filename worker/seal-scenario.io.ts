import type { CustomScenario } from "../shared/session/custom-scenario.ts";

const key = (secret: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);

/** For this person alone, so that nobody plays what another had looked over. */
const said = (scenario: CustomScenario, personId: string) =>
  new TextEncoder().encode(`scenario/1\n${personId}\n${JSON.stringify(scenario)}`);

/** The mark of a scenario that was looked over as it stands. */
export const sealScenario = async (scenario: CustomScenario, personId: string, secret: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", await key(secret), said(scenario, personId)));
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
};

/** True when the mark is ours, for this very scenario. WebCrypto compares in constant time. */
export const isSealed = async (
  scenario: CustomScenario,
  personId: string,
  seal: string,
  secret: string,
): Promise<boolean> => {
  try {
    const bytes = Uint8Array.fromBase64(seal, { alphabet: "base64url" });
    return await crypto.subtle.verify("HMAC", await key(secret), bytes, said(scenario, personId));
  } catch {
    return false;
  }
};
