/** A String of RFC 9651, as the draft has it; the same without its quotes is understood too, since many send that. */
const quoted = /^"([\x20\x21\x23-\x5b\x5d-\x7e]{1,200})"$/;
const bare = /^[\w.:-]{1,200}$/;

/**
 * The key of an `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header-07).
 * @returns null where there is no header, undefined where it is not a key.
 */
export const readIdempotencyKey = (header: string | null): string | null | undefined => {
  if (header === null) return null;
  return quoted.exec(header)?.[1] ?? bare.exec(header)?.[0];
};
