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
