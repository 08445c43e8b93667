/** How long a signed address works. */
export const signedLifeMs = 15 * 60 * 1000;

const key = (secret: string): Promise<CryptoKey> => {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), hmac, false, ["sign", "verify"]);
};

const said = (path: string, expiresMs: number) => new TextEncoder().encode(`audio/1\n${path}\n${expiresMs}`);

/** The address at which `path` may be fetched until `expiresMs` (since the epoch) by whoever has it. */
export const signAddress = async (path: string, expiresMs: number, secret: string): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", await key(secret), said(path, expiresMs)));
  return `${path}?expires=${expiresMs}&signature=${bytes.toBase64({ alphabet: "base64url", omitPadding: true })}`;
};

/** True when the signature is ours, for this very path and moment. WebCrypto compares in constant time. */
export const isSigned = async (
  path: string,
  expiresMs: number,
  signature: string,
  secret: string,
): Promise<boolean> => {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = Uint8Array.fromBase64(signature, { alphabet: "base64url" });
  } catch {
    return false;
  }
  return crypto.subtle.verify("HMAC", await key(secret), bytes, said(path, expiresMs));
};
