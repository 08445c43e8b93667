import { z } from "zod";
import { artefactSchema } from "../people/consent.ts";
import { feedbackModeSchema } from "../session/event.ts";
import { instantSchema } from "../session/instant.ts";

/** In which study somebody takes part, and as which number. */
export const participationSchema = z.strictObject({
  invitationId: z.string(),
  invitationTitle: z.string(),
  number: z.int().min(1),
  /** The experimental condition of the invitation; null: feedback as the trainee likes. */
  feedbackMode: feedbackModeSchema.nullable(),
});

export type Participation = z.infer<typeof participationSchema>;

/** A participant of a study, known by a number alone. */
export const participantSchema = z.strictObject({
  number: z.int().min(1),
  claimedAt: instantSchema,
  sessionCount: z.int().min(0),
  lastSessionAt: instantSchema.nullable(),
  /** Tokens of language models, of partner, coach and evaluation together. */
  tokens: z.int().min(0),
  /** The consents in force. */
  consents: z.array(artefactSchema),
  noteCount: z.int().min(0),
});

export type Participant = z.infer<typeof participantSchema>;

/** `GET /api/research/invitations/:invitationId/participants`: by number; `cursor` is the last page's `nextCursor`. */
export const participantsQuerySchema = z.strictObject({
  cursor: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const participantsAnswerSchema = z.strictObject({
  participants: z.array(participantSchema),
  nextCursor: z.int().nullable(),
});
