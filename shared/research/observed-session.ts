import { z } from "zod";
import { artefactSchema } from "../people/consent.ts";
import { sessionDetailSchema, sessionRowSchema } from "../session/answers.ts";
import { participationSchema } from "./participant.ts";

/** A line of the list of sessions that an observer may see. */
export const observedRowSchema = z.strictObject({
  ...sessionRowSchema.shape,
  /** Null: the trainee came in by no invitation. */
  participant: participationSchema.nullable(),
});

export type ObservedRow = z.infer<typeof observedRowSchema>;

/** `GET /api/research/sessions`: newest first. */
export const observedQuerySchema = z.strictObject({
  invitationId: z.string().min(1).max(60).optional(),
  /** The participant's, within the invitation. */
  number: z.coerce.number().int().min(1).optional(),
  /** `live`: those that go on now. */
  status: z.enum(["live", "ended"]).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export type ObservedQuery = z.infer<typeof observedQuerySchema>;

export const observedPageSchema = z.strictObject({
  sessions: z.array(observedRowSchema),
  nextCursor: z.string().nullable(),
});

export type ObservedPage = z.infer<typeof observedPageSchema>;

/** `GET /api/research/sessions/:sessionId`: as the trainee has it; audio only where they agreed to that and to research. */
export const observedDetailSchema = z.strictObject({
  ...sessionDetailSchema.shape,
  participant: participationSchema.nullable(),
  /** What the trainee agrees to now. */
  consents: z.array(artefactSchema),
});

export type ObservedDetail = z.infer<typeof observedDetailSchema>;
