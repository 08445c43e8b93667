/**
 * What is kept so that reading the table says nothing: sealed with AES-256-GCM, or as a keyed hash where it must be
 * found again. Each purpose has a key of its own, derived from one secret (HKDF, RFC 5869).
 */

const bytesOf = (text: string) => new TextEncoder().encode(text);

const base64url = (bytes: Uint8Array): string => bytes.toBase64({ alphabet: "base64url", omitPadding: true });

/** `length` random bytes as base64url; 32 make 43 characters. */
export const randomText = (length: number): string => base64url(crypto.getRandomValues(new Uint8Array(length)));

const derive = async (
  secret: string,
  purpose: string,
  algorithm: { readonly name: string; readonly length: number; readonly hash?: string },
  uses: ("encrypt" | "decrypt" | "sign" | "verify")[],
): Promise<CryptoKey> => {
  const material = await crypto.subtle.importKey("raw", bytesOf(secret), "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytesOf(purpose) };
  return crypto.subtle.deriveKey(derivation, material, algorithm, false, uses);
};

const sealingKey = (secret: string, purpose: string) =>
  derive(secret, purpose, { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);

/** A key to sign with (HMAC-SHA-256), for a purpose such as `machine-token/1`. */
export const signingKey = (secret: string, purpose: string): Promise<CryptoKey> =>
  derive(secret, purpose, { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign", "verify"]);

/** Seals a text for a purpose such as `cookie/1`. `iv` is 12 random bytes, never used twice. */
export const sealText = async (
  plain: string,
  secret: string,
  purpose: string,
  iv: Uint8Array<ArrayBuffer> = crypto.getRandomValues(new Uint8Array(12)),
): Promise<string> => {
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    await sealingKey(secret, purpose),
    bytesOf(plain),
  );
  return base64url(new Uint8Array([...iv, ...new Uint8Array(cipher)]));
};

/** Opens what was sealed for the same purpose; null where it is not ours or was changed. */
export const unsealText = async (sealed: string, secret: string, purpose: string): Promise<string | null> => {
  try {
    const bytes = Uint8Array.fromBase64(sealed, { alphabet: "base64url" });
    const cipher = { name: "AES-GCM", iv: bytes.slice(0, 12) };
    const plain = await crypto.subtle.decrypt(cipher, await sealingKey(secret, purpose), bytes.slice(12));
    return new TextDecoder().decode(plain);
  } catch {
    // Base64 and the cipher throw at whatever somebody made up: to us it is simply not ours.
    return null;
  }
};

/** The same text gives the same hash; without the secret nobody can try texts out. 43 characters. */
export const keyedHash = async (text: string, secret: string, purpose: string): Promise<string> => {
  const mark = await crypto.subtle.sign("HMAC", await signingKey(secret, purpose), bytesOf(text));
  return base64url(new Uint8Array(mark));
};

/** The hash under which a random text is kept: what is random can't be tried out, and needs no key. 43 characters. */
export const hashOf = async (text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytesOf(text))));
