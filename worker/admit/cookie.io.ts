import { z } from "zod";
import { roles } from "../../shared/people/role.ts";
import { instantSchema } from "../../shared/session/instant.ts";
import { sealText, unsealText } from "../store/sealed.io.ts";

/** How long a sign-in lasts after the last day it was used. */
export const signInLifeMs = 7 * 24 * 60 * 60 * 1000;

const sealedSchema = z.strictObject({
  signInId: z.string(),
  personId: z.string(),
  orgId: z.string(),
  role: z.enum(roles),
  expiresAt: instantSchema,
});

/** What the cookie says: which sign-in it is. The rest only counts while D1 can't be asked. */
export type Sealed = z.infer<typeof sealedSchema>;

/** `__Host-` has browsers refuse the cookie from anywhere but this very host, over https. */
export const cookieName = (secure: boolean, suffix = ""): string => `${secure ? "__Host-sotto" : "sotto"}${suffix}`;

/** Seals a sign-in with AES-256-GCM. `iv` is 12 random bytes, never used twice. */
export const seal = (sealed: Sealed, secret: string, iv: Uint8Array<ArrayBuffer>): Promise<string> => {
  const { signInId, personId, orgId, role, expiresAt } = sealed;
  return sealText(JSON.stringify({ signInId, personId, orgId, role, expiresAt }), secret, "cookie/1", iv);
};

/** Opens a cookie; null where it is not ours, was changed, or is over at `now`. */
export const unseal = async (text: string, secret: string, now: string): Promise<Sealed | null> => {
  if (!/^[\w-]{38,2000}$/.test(text)) return null;
  const plain = await unsealText(text, secret, "cookie/1");
  // Whoever changes a cookie is simply nobody. One that an older version gave may say something else: its bearer is
  // nobody either, not an error for a week.
  const sealed = plain === null ? undefined : sealedSchema.safeParse(JSON.parse(plain)).data;
  return sealed !== undefined && sealed.expiresAt > now ? sealed : null;
};

/** The cookie's value in a `Cookie` header, or null. */
export const readCookie = (header: string | null, name: string): string | null => {
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
};

/** A `Set-Cookie` header that no script can read and no other site's form brings along. */
export const cookieHeader = (name: string, value: string, maxAgeSeconds: number, secure: boolean): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;

/** The `Set-Cookie` header of a sealed sign-in. */
export const setCookie = (value: string, secure: boolean): string =>
  cookieHeader(cookieName(secure), value, signInLifeMs / 1000, secure);

/** True where cookies can be kept to https: everywhere but on a local address. */
export const isSecure = (request: Request): boolean => new URL(request.url).protocol === "https:";

/** The `Set-Cookie` header of a fresh seal of this sign-in. */
export const cookieOf = async (person: Sealed, request: Request, secret: string): Promise<string> =>
  setCookie(await seal(person, secret, crypto.getRandomValues(new Uint8Array(12))), isSecure(request));
