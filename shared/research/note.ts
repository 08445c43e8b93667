import { z } from "zod";
import { turnIdSchema } from "../session/event.ts";
import { instantSchema } from "../session/instant.ts";
import { participationSchema } from "./participant.ts";

export const noteIdSchema = z.uuid();

/** A note is at most this long. */
export const maxNoteChars = 4000;

/** A participant has at most this many notes. */
export const maxNotes = 1000;

/** The moment a note refers to: a turn and milliseconds from its start. What follows a turn counts on from it. */
export const momentSchema = z.strictObject({ turnId: turnIdSchema, ms: z.int().min(0).max(86_400_000) });

export type Moment = z.infer<typeof momentSchema>;

const text = z.string().trim().min(1).max(maxNoteChars);

/** `PUT /api/research/notes/:noteId`: about a session, and a moment of it or none; or about a participant. */
export const writeNoteSchema = z.strictObject({
  about: z.union([
    z.strictObject({ sessionId: z.uuid(), moment: momentSchema.nullable() }),
    z.strictObject({ invitationId: z.string().min(1).max(60), number: z.int().min(1) }),
  ]),
  text,
});

export type WriteNote = z.infer<typeof writeNoteSchema>;

/** `PATCH /api/research/notes/:noteId`. */
export const changeNoteSchema = z.strictObject({ text });

/** A note as it is read. */
export const noteSchema = z.strictObject({
  noteId: noteIdSchema,
  sessionId: z.uuid().nullable(),
  moment: momentSchema.nullable(),
  text: z.string(),
  /** True: the reader wrote it, and may change it. */
  own: z.boolean(),
  createdAt: instantSchema,
  changedAt: instantSchema.nullable(),
});

export type Note = z.infer<typeof noteSchema>;

/** `GET /api/research/notes`: of a session, or of a participant. */
export const notesQuerySchema = z
  .strictObject({
    sessionId: z.uuid().optional(),
    invitationId: z.string().min(1).max(60).optional(),
    number: z.coerce.number().int().min(1).optional(),
  })
  .refine(
    ({ sessionId, invitationId, number }) =>
      sessionId === undefined
        ? invitationId !== undefined && number !== undefined
        : invitationId === undefined && number === undefined,
    "Name a session, or an invitation and the number of a participant.",
  );

export type NotesQuery = z.infer<typeof notesQuerySchema>;

export const notesAnswerSchema = z.strictObject({
  /** Whom they are about; null: somebody who came in by no invitation. */
  participant: participationSchema.nullable(),
  /** In the order in which they were written. */
  notes: z.array(noteSchema),
});
