import { z } from "zod";
import { streamQuerySchema } from "../protocol/stream-query.ts";
import { postedSchema } from "../protocol/up.ts";
import {
  asideAnswerSchema,
  baselineAnswerSchema,
  evaluationAnswerSchema,
  historyPageSchema,
  seriesAnswerSchema,
  sessionDetailSchema,
  turnAnswerSchema,
} from "../session/answers.ts";
import { descriptionSchema, sealedScenarioSchema } from "../session/custom-scenario.ts";
import { detailQuerySchema, historyQuerySchema, practiceAgainSchema, startSessionSchema } from "../session/requests.ts";
import { sessionSchema } from "../session/session.ts";
import { audioTypes, stagedAudioSchema, turnSubmissionSchema } from "../session/turn.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** Up to 6,000 words with all that is known of them are 0.9 MB at most; the series of 10 min are 0.2 MB, and 0.8 MB at most. */
const turnBytes = 2_000_000;

/** A trainee's sessions. */
export const sessionRoutes = {
  "POST /api/scenarios/elaborate": {
    summary:
      "Make a scenario of a description, to read, change and start. Members may; guests by an invitation that allows it, or in an organisation that is open to all",
    least: "GUEST",
    whose: "own",
    rate: "elaboration",
    body: descriptionSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: ["custom-not-offered", "no-language-model", "scenario-unsafe", "model-unavailable", "quota-exhausted"],
    answers: { 200: sealedScenarioSchema },
  },
  "POST /api/sessions": {
    summary: "Start a session; the same id again gives the same session",
    least: "GUEST",
    whose: "own",
    enrols: true,
    body: startSessionSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: [
      "clock-drift",
      "capacity-exceeded",
      "admission-closed",
      "updating",
      "session-exists",
      "gone",
      "quota-exhausted",
      "custom-not-offered",
      "no-language-model",
      "scenario-unsafe",
      "model-unavailable",
    ],
    answers: { 201: sessionSchema, 200: sessionSchema },
  },
  "DELETE /api/waiting/:wishId": {
    summary: "Leave the line for a place; wishId is the id of the session that was asked for",
    least: "GUEST",
    whose: "own",
    answers: { 204: null },
  },
  "GET /api/sessions": {
    summary: "One's own sessions, newest first",
    least: "GUEST",
    whose: "own",
    enrols: true,
    query: historyQuerySchema,
    answers: { 200: historyPageSchema },
  },
  "GET /api/sessions/:sessionId": {
    summary: "One session with its turns, its evaluation and signed addresses of its audio",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    query: detailQuerySchema,
    answers: { 200: sessionDetailSchema },
  },
  "DELETE /api/sessions/:sessionId": {
    summary: "Delete a session with everything that belongs to it",
    least: "GUEST",
    whose: "own",
    evenDeleted: true,
    answers: { 204: null },
  },
  "POST /api/sessions/:sessionId/turns": {
    summary: "Send a finished turn; the same turn again changes nothing",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    body: turnSubmissionSchema,
    maxBodyBytes: turnBytes,
    refuses: ["turn-conflict", "session-ended"],
    answers: { 202: turnAnswerSchema },
  },
  "PUT /api/sessions/:sessionId/turns/:turnId/audio": {
    summary: "Upload a turn's audio before the turn, in a session whose consent allows it",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    upload: audioTypes,
    refuses: ["not-consented", "length-required", "session-ended"],
    answers: { 201: stagedAudioSchema },
  },
  "GET /api/sessions/:sessionId/turns/:turnId/series": {
    summary: "The per-frame series of a turn's prosody, as bytes in base64",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    answers: { 200: seriesAnswerSchema },
  },
  "POST /api/sessions/:sessionId/manual-stop": {
    summary: "End a session",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    refuses: ["session-ended"],
    answers: { 200: sessionSchema },
  },
  "POST /api/sessions/:sessionId/practice-again": {
    summary: "Start a session of the same scenario, made from this one",
    least: "GUEST",
    whose: "own",
    body: practiceAgainSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: ["clock-drift", "capacity-exceeded", "admission-closed", "updating", "session-exists", "quota-exhausted"],
    answers: { 201: sessionSchema, 200: sessionSchema },
  },
  "GET /api/sessions/:sessionId/evaluation": {
    summary: "Where the evaluation stands",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    answers: { 200: evaluationAnswerSchema },
  },
  "GET /api/sessions/:sessionId/baseline": {
    summary: "What the session measured beside one's own sessions before it, and whether a change is more than chance",
    least: "GUEST",
    whose: "own",
    answers: { 200: baselineAnswerSchema },
  },
  "POST /api/sessions/:sessionId/evaluation": {
    summary: "Ask again for an evaluation that failed",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    refuses: ["evaluation-not-failed", "evaluation-not-started"],
    answers: { 202: evaluationAnswerSchema },
  },
  "GET /ws/sessions/:sessionId": {
    summary: "A session's events as they happen",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    refuses: ["upgrade-required"],
    answers: { 101: null },
  },
  "GET /api/sessions/:sessionId/events": {
    summary: "The same as server-sent events, for networks that take no sockets; goes on from `Last-Event-ID`",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    query: streamQuerySchema,
    refuses: ["protocol-unsupported"],
    answers: { 200: ["text/event-stream"] },
  },
  "POST /api/sessions/:sessionId/messages": {
    summary:
      "Say over HTTP what is said over a socket: a typed turn, a question to the coach, or what is heard just now",
    least: "GUEST",
    whose: "own",
    inOutage: true,
    body: postedSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: [
      "session-ended",
      "turn-conflict",
      "capacity-exceeded",
      "aside-conflict",
      "aside-pending",
      "aside-not-offered",
      "quota-exhausted",
    ],
    answers: { 202: z.union([turnAnswerSchema, asideAnswerSchema]), 204: null },
  },
  /** The signature is the permission, so that an audio element needs nothing else. */
  "GET /api/audio/:orgId/:sessionId/:turnId": {
    summary: "A turn's audio, at a signed address",
    least: null,
    whose: "signed",
    query: z.strictObject({ expires: z.string().regex(/^\d{1,15}$/), signature: z.string().max(100) }),
    refuses: ["forbidden", "link-expired", "range-not-satisfiable"],
    answers: { 200: audioTypes, 206: audioTypes, 304: null },
  },
} as const satisfies Routes;
