/** A fresh token: 128 random bits in base64url, 22 characters. */
export const newToken = (): string =>
  crypto.getRandomValues(new Uint8Array(16)).toBase64({ alphabet: "base64url", omitPadding: true });

/**
 * What is kept of a token: SHA-256 in base64url. It needs neither salt nor key, since what is hashed is random enough
 * that nobody can try it out.
 */
export const hashToken = async (token: string): Promise<string> => {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return new Uint8Array(bytes).toBase64({ alphabet: "base64url", omitPadding: true });
};
