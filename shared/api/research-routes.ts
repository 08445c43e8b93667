import { streamQuerySchema } from "../protocol/stream-query.ts";
import {
  changeNoteSchema,
  noteSchema,
  notesAnswerSchema,
  notesQuerySchema,
  writeNoteSchema,
} from "../research/note.ts";
import { observedDetailSchema, observedPageSchema, observedQuerySchema } from "../research/observed-session.ts";
import { participantsAnswerSchema, participantsQuerySchema } from "../research/participant.ts";
import { seriesAnswerSchema } from "../session/answers.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** What researchers see of the sessions of their organisation. */
export const researchRoutes = {
  "GET /ws/observe/:sessionId": {
    summary: "A session's events as they happen, to watch; where policy and the trainee's consent allow it",
    least: "STAFF",
    whose: "organisation",
    answers: { 101: null },
  },
  "GET /api/research/sessions/:sessionId/events": {
    summary: "The same as server-sent events, for networks that take no sockets; goes on from `Last-Event-ID`",
    least: "STAFF",
    whose: "organisation",
    query: streamQuerySchema,
    refuses: ["not-observable", "capacity-exceeded", "protocol-unsupported"],
    answers: { 200: ["text/event-stream"] },
  },
  "GET /api/research/sessions": {
    summary: "The sessions that the caller may observe, newest first",
    least: "STAFF",
    whose: "organisation",
    query: observedQuerySchema,
    answers: { 200: observedPageSchema },
  },
  "GET /api/research/sessions/:sessionId": {
    summary: "One session to review, where policy and the trainee's consent allow it",
    least: "STAFF",
    whose: "organisation",
    answers: { 200: observedDetailSchema },
  },
  "GET /api/research/sessions/:sessionId/turns/:turnId/series": {
    summary: "The per-frame series of a turn's prosody in a session to review, as bytes in base64",
    least: "STAFF",
    whose: "organisation",
    answers: { 200: seriesAnswerSchema },
  },
  "GET /api/research/notes": {
    summary: "The notes on a session, or on a participant",
    least: "STAFF",
    whose: "organisation",
    query: notesQuerySchema,
    answers: { 200: notesAnswerSchema },
  },
  "PUT /api/research/notes/:noteId": {
    summary: "Write a note on a session or a participant; the same note again changes nothing",
    least: "STAFF",
    whose: "organisation",
    body: writeNoteSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 201: noteSchema, 200: noteSchema },
  },
  "PATCH /api/research/notes/:noteId": {
    summary: "Change the text of a note of one's own",
    least: "STAFF",
    whose: "organisation",
    body: changeNoteSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: noteSchema },
  },
  "DELETE /api/research/notes/:noteId": {
    summary: "Delete a note: one's own, or as an ADMIN anybody's",
    least: "STAFF",
    whose: "organisation",
    answers: { 204: null },
  },
  "GET /api/research/invitations/:invitationId/participants": {
    summary: "Who came in by an invitation, by number alone",
    least: "STAFF",
    whose: "organisation",
    query: participantsQuerySchema,
    answers: { 200: participantsAnswerSchema },
  },
  "GET /api/research/invitations/:invitationId/export": {
    summary: "The data of a study, of the participants who agree to research: a zip of CSV, JSON and a codebook",
    least: "STAFF",
    whose: "organisation",
    rate: "export",
    answers: { 200: ["application/zip"] },
  },
} as const satisfies Routes;
