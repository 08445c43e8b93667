/** An AES-256-GCM key of its own for each purpose, from one secret. */
const keyOf = async (secret: string, purpose: string): Promise<CryptoKey> => {
  const bytes = new TextEncoder().encode(secret);
  const material = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const derivation = {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(),
    info: new TextEncoder().encode(purpose),
  };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};

/** Seals a text for `purpose`. `iv` is 12 random bytes, never used twice. */
export const sealText = async (
  text: string,
  secret: string,
  purpose: string,
  iv: Uint8Array<ArrayBuffer>,
): Promise<string> => {
  const cipher = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    await keyOf(secret, purpose),
    new TextEncoder().encode(text),
  );
  return new Uint8Array([...iv, ...new Uint8Array(cipher)]).toBase64({ alphabet: "base64url", omitPadding: true });
};

/** Opens what `sealText` sealed for the same purpose; null where it is not ours or was changed. */
export const unsealText = async (sealed: string, secret: string, purpose: string): Promise<string | null> => {
  try {
    const bytes = Uint8Array.fromBase64(sealed, { alphabet: "base64url" });
    const cipher = { name: "AES-GCM", iv: bytes.slice(0, 12) };
    return new TextDecoder().decode(await crypto.subtle.decrypt(cipher, await keyOf(secret, purpose), bytes.slice(12)));
  } catch {
    // Whoever changes it has nothing.
    return null;
  }
};
