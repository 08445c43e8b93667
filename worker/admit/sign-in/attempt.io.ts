import { z } from "zod";
import { returnToSchema } from "../../../shared/people/account.ts";
import { randomText, sealText, unsealText } from "../../store/sealed.io.ts";
import { keepAttempt, takeAttempt } from "../../store/sign-in-attempt.table.ts";
import { cookieHeader, cookieName, isSecure, readCookie } from "../cookie.io.ts";
import type { Call } from "./call.ts";

type Kind = "oidc" | "passkey-add" | "passkey-use" | "email";

/** How long each may take, in ms: a form, a finger, or the way to one's mailbox. */
const lifeMs: Readonly<Record<Kind, number>> = {
  oidc: 10 * 60_000,
  "passkey-add": 5 * 60_000,
  "passkey-use": 10 * 60_000,
  email: 15 * 60_000,
};

/** What must be the same at the end as at the beginning. */
const bodySchema = z.object({
  returnTo: returnToSchema,
  /** Of OpenID: the nonce and PKCE's verifier. */
  nonce: z.string().optional(),
  verifier: z.string().optional(),
  /** Of a link: the address it went to. */
  email: z.string().optional(),
});

export type AttemptBody = z.infer<typeof bodySchema>;

export interface Attempt extends AttemptBody {
  /** Who began it; null: nobody who was known. */
  readonly personId: string | null;
}

const suffix = (kind: Kind): string => `-${kind}`;

const cookieSchema = z.object({ key: z.string(), expiresAt: z.string() });

/**
 * Begins an attempt under a random key (a state, a challenge, a token), whose hash alone is kept. Returns the cookie
 * that binds it to this browser: without the key in it nobody can bring the attempt to its end.
 */
export const beginAttempt = async (call: Call, kind: Kind, key: string, body: AttemptBody): Promise<string> => {
  const { IDENTITY_SECRET, COOKIE_SECRET } = call.settings;
  const expiresAt = new Date(Date.parse(call.now) + lifeMs[kind]).toISOString();
  const sealedBody = await sealText(JSON.stringify(body), IDENTITY_SECRET, "attempt/1");
  await keepAttempt(call.env.DB, key, { kind, personId: call.person?.personId ?? null, sealedBody, expiresAt });
  const sealed = await sealText(JSON.stringify({ key, expiresAt }), COOKIE_SECRET, "attempt-cookie/1");
  const secure = isSecure(call.request);
  return cookieHeader(cookieName(secure, suffix(kind)), sealed, lifeMs[kind] / 1000, secure);
};

/** A state, a challenge or a token: 256 random bits. */
export const randomKey = (): string => randomText(32);

/** The key of the attempt that this browser began last; null where it began none, or too long ago. */
export const attemptKey = async (call: Call, kind: Kind): Promise<string | null> => {
  const value = readCookie(call.request.headers.get("cookie"), cookieName(isSecure(call.request), suffix(kind)));
  const text = value === null ? null : await unsealText(value, call.settings.COOKIE_SECRET, "attempt-cookie/1");
  const cookie = text === null ? undefined : cookieSchema.safeParse(JSON.parse(text)).data;
  return cookie !== undefined && cookie.expiresAt > call.now ? cookie.key : null;
};

/** Takes an attempt: it can be had once. Null where there is none of this key, or it is over. */
export const endAttempt = async (call: Call, kind: Kind, key: string): Promise<Attempt | null> => {
  const row = await takeAttempt(call.env.DB, kind, key, call.now);
  if (row === null) return null;
  const text = await unsealText(row.sealedBody, call.settings.IDENTITY_SECRET, "attempt/1");
  return text === null ? null : { ...bodySchema.parse(JSON.parse(text)), personId: row.personId };
};

/** The `Set-Cookie` header that lets the browser forget its attempt. */
export const forgetAttempt = (call: Call, kind: Kind): string => {
  const secure = isSecure(call.request);
  return cookieHeader(cookieName(secure, suffix(kind)), "", 0, secure);
};
