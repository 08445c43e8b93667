import { z } from "zod";
import {
  emailSchema,
  machineTokenSchema,
  meSchema,
  newPasskeySchema,
  passkeyNameSchema,
  passkeyOptionsSchema,
  returnToSchema,
  signedInSchema,
  signInOptionsSchema,
  usedPasskeySchema,
} from "../people/account.ts";
import { instantSchema } from "../session/instant.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

const returnTo = returnToSchema.default("/");
const begin = z.strictObject({ returnTo });

/** Who one is here, and how one signs in. */
export const accountRoutes = {
  "GET /api/auth/options": {
    summary: "How somebody may sign in here",
    least: null,
    whose: "none",
    answers: { 200: signInOptionsSchema },
  },
  "POST /api/auth/oidc": {
    summary: "Begin to sign in with the identity provider: the address to go to",
    least: null,
    whose: "own",
    recognises: true,
    body: begin,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: z.strictObject({ url: z.url() }) },
  },
  /** Browsers are sent here by the provider, so that a refusal too leads on to a page. */
  "GET /api/auth/oidc/callback": {
    summary: "Where the identity provider sends browsers back to",
    least: null,
    whose: "signed",
    recognises: true,
    // Providers add parameters of their own; the protocol's library judges those that matter.
    query: z.looseObject({ state: z.string().max(200).optional() }),
    answers: { 303: null },
  },
  "POST /api/auth/email": {
    summary: "Ask for a link by e-mail; the answer is the same for every address",
    least: null,
    whose: "own",
    recognises: true,
    body: z.strictObject({ email: emailSchema, returnTo }),
    maxBodyBytes: smallBodyBytes,
    answers: { 202: null },
  },
  "POST /api/auth/email/use": {
    summary: "Sign in with a link that came by e-mail; each works once",
    least: null,
    whose: "signed",
    recognises: true,
    body: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
    maxBodyBytes: smallBodyBytes,
    answers: { 200: signedInSchema },
  },
  "POST /api/auth/passkey/options": {
    summary: "Begin to sign in with a passkey",
    least: null,
    whose: "none",
    answers: { 200: passkeyOptionsSchema },
  },
  "POST /api/auth/passkey": {
    summary: "Sign in with a passkey",
    least: null,
    whose: "signed",
    recognises: true,
    body: z.strictObject({ answer: usedPasskeySchema, returnTo }),
    maxBodyBytes: smallBodyBytes,
    answers: { 200: signedInSchema },
  },
  "POST /api/auth/local-admin": {
    summary: "Be the admin of this local copy; a deployed build does not contain it",
    least: null,
    whose: "own",
    recognises: true,
    local: true,
    body: begin,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: signedInSchema },
  },
  "POST /api/auth/login": {
    summary: "For programs: a token for a client id and its secret, good for 15 min",
    least: null,
    whose: "signed",
    body: z.strictObject({ clientId: z.uuid(), clientSecret: z.string().min(1).max(200) }),
    maxBodyBytes: smallBodyBytes,
    answers: { 200: machineTokenSchema },
  },
  "POST /api/auth/refresh": {
    summary: "Stay signed in: the cookie's week begins anew, or a program gets a fresh token",
    least: "GUEST",
    whose: "own",
    answers: { 200: z.strictObject({ expiresAt: instantSchema, token: z.string().nullable() }) },
  },
  "POST /api/auth/sign-out": {
    summary: "Sign out of this browser",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
  "GET /api/me": {
    summary: "Who one is here, and how one is known",
    least: "GUEST",
    whose: "own",
    answers: { 200: meSchema },
  },
  "POST /api/me/organisation": {
    summary: "Go on in another of one's organisations",
    least: "GUEST",
    whose: "own",
    body: z.strictObject({ orgId: z.string().min(1).max(60) }),
    maxBodyBytes: smallBodyBytes,
    answers: { 204: null },
  },
  "DELETE /api/me/identities/:identityId": {
    summary: "Be no longer known by this identity; never the last way to sign in",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
  "POST /api/me/passkeys/options": {
    summary: "Begin to add a passkey",
    least: "GUEST",
    whose: "own",
    answers: { 200: passkeyOptionsSchema },
  },
  "POST /api/me/passkeys": {
    summary: "Add a passkey",
    least: "GUEST",
    whose: "own",
    body: z.strictObject({ answer: newPasskeySchema, name: passkeyNameSchema }),
    maxBodyBytes: smallBodyBytes,
    answers: { 204: null },
  },
  "PATCH /api/me/passkeys/:credentialId": {
    summary: "Call a passkey something else",
    least: "GUEST",
    whose: "own",
    body: z.strictObject({ name: passkeyNameSchema }),
    maxBodyBytes: smallBodyBytes,
    answers: { 204: null },
  },
  "DELETE /api/me/passkeys/:credentialId": {
    summary: "Remove a passkey; never the last way to sign in",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
  "DELETE /api/me/sign-ins/:signInId": {
    summary: "Sign out of one browser; what it has open closes at once",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
  "DELETE /api/me/sign-ins": {
    summary: "Sign out of every other browser",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
} as const satisfies Routes;
