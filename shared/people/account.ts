import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { roleSchema } from "./role.ts";

/** A way back into the app after signing in: a path of our own, never another site's address. */
export const returnToSchema = z
  .string()
  .max(300)
  .regex(/^\/(?![/\\])[^\\\s]*$/);

/** An e-mail address as a person types it. */
export const emailSchema = z.string().trim().max(254).pipe(z.email());

/** How somebody may sign in to this deployment. */
export const signInOptionsSchema = z.strictObject({
  /** Name of the identity provider, such as `Google`; null where none is set up. */
  oidc: z.string().nullable(),
  email: z.boolean(),
  /** Passkeys need an address with a name: none can belong to a bare number such as 127.0.0.1. */
  passkey: z.boolean(),
  /** The one-click admin of a local copy. */
  localAdmin: z.boolean(),
  /** Everybody may come in; where it is false, newcomers need an invitation. */
  openAccess: z.boolean(),
});

export type SignInOptions = z.infer<typeof signInOptionsSchema>;

/** A way in which one is known. */
export const knownBySchema = z.strictObject({
  identityId: z.string(),
  kind: z.enum(["oidc", "email"]),
  /** The e-mail address, or the name where there is no address. */
  label: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});

export type KnownBy = z.infer<typeof knownBySchema>;

export const passkeyNameSchema = z.string().trim().min(1).max(60);

export const passkeyRowSchema = z.strictObject({
  credentialId: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  lastUsedAt: instantSchema.nullable(),
});

export type PasskeyRow = z.infer<typeof passkeyRowSchema>;

/** A browser in which one is signed in. */
export const signInRowSchema = z.strictObject({
  signInId: z.string(),
  /** Browser and system in words. */
  device: z.string(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema,
  current: z.boolean(),
});

export type SignInRow = z.infer<typeof signInRowSchema>;

/** `GET /api/me`: who one is here, and how one is known. */
export const meSchema = z.strictObject({
  personId: z.string(),
  orgId: z.string(),
  role: roleSchema,
  /** A program rather than a person. */
  machine: z.boolean(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  organisations: z.array(z.strictObject({ orgId: z.string(), name: z.string(), role: roleSchema })),
  identities: z.array(knownBySchema),
  passkeys: z.array(passkeyRowSchema),
  signIns: z.array(signInRowSchema),
});

export type Me = z.infer<typeof meSchema>;

/** Where the page goes once somebody is signed in. */
export const signedInSchema = z.strictObject({ returnTo: returnToSchema });

/** What the browser's own passkey functions are given, and give back: theirs to define (WebAuthn, JSON forms). */
export const passkeyOptionsSchema = z.strictObject({ options: z.record(z.string(), z.unknown()) });

const text = z.string().max(20_000);

/** A passkey's answer, as `PublicKeyCredential.toJSON` writes it. */
export const passkeyAnswerSchema = z.object({
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.string().max(60).optional(),
});

export const newPasskeySchema = passkeyAnswerSchema.extend({
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
});

export const usedPasskeySchema = passkeyAnswerSchema.extend({
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: z.string().max(200).optional(),
  }),
});

/** A token that a program sends as `Authorization: Bearer`. */
export const machineTokenSchema = z.strictObject({ token: z.string(), expiresAt: instantSchema });

export const machineRowSchema = z.strictObject({
  machineId: z.uuid(),
  name: z.string(),
  role: roleSchema,
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
});

export type MachineRow = z.infer<typeof machineRowSchema>;
