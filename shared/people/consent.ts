import { z } from "zod";
import { instantSchema } from "../session/instant.ts";

/** What a trainee can agree to, each by itself and at any time no longer. */
export const artefacts = ["audio", "transcript", "observation", "research"] as const;

export const artefactSchema = z.enum(artefacts);

export type Artefact = z.infer<typeof artefactSchema>;

/** One consent as it was given: to which text, when, and until when. */
export const consentRecordSchema = z.strictObject({
  artefact: artefactSchema,
  /** Version of the text that was shown. */
  textVersion: z.int().min(1),
  givenAt: instantSchema,
  revokedAt: instantSchema.nullable(),
});

export type ConsentRecord = z.infer<typeof consentRecordSchema>;

/** `GET /api/me/consents`: everything the caller ever agreed to, newest first. */
export const consentsAnswerSchema = z.strictObject({
  consents: z.array(consentRecordSchema),
  /** A consent was taken back, and not everything that follows from it is done yet. */
  settling: z.boolean(),
});

export type ConsentsAnswer = z.infer<typeof consentsAnswerSchema>;

/** `POST /api/me/consents`: to which text, as it was shown. */
export const giveConsentSchema = z.strictObject({ artefact: artefactSchema, textVersion: z.int().min(1) });

export type GiveConsent = z.infer<typeof giveConsentSchema>;

/** `DELETE /api/me/consents/:artefact`. */
export const revokedSchema = z.strictObject({
  ...consentsAnswerSchema.shape,
  /** How many recordings were deleted for it so far. */
  recordings: z.int().min(0),
});

export type Revoked = z.infer<typeof revokedSchema>;
