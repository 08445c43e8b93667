import { z } from "zod";
import {
  configSchema,
  evaluationAnswerSchema,
  historyPageSchema,
  scenariosAnswerSchema,
  seriesAnswerSchema,
  sessionDetailSchema,
  skillsAnswerSchema,
  turnAnswerSchema,
} from "../../shared/session/answers.ts";
import {
  detailQuerySchema,
  historyQuerySchema,
  practiceAgainSchema,
  startSessionSchema,
} from "../../shared/session/requests.ts";
import { sessionSchema } from "../../shared/session/session.ts";
import { audioTypes, stagedAudioSchema, turnSubmissionSchema } from "../../shared/session/turn.ts";
import type { Role } from "./roles.ts";

/** One address and what it takes. */
export interface Route {
  readonly summary: string;
  /** The least role that may call it; null where anybody may. */
  readonly least: Role | null;
  /** A visitor whom nobody knows becomes a guest here. Elsewhere there is nothing yet that could be theirs. */
  readonly enrols?: true;
  /** Goes on while D1 is down: the sealed cookie and the session's own object say who may. */
  readonly inOutage?: true;
  /** Also called for a session that is being deleted. */
  readonly evenDeleted?: true;
  readonly query?: z.ZodType;
  /** JSON that is taken, and how many bytes of it. */
  readonly body?: z.ZodType;
  readonly maxBodyBytes?: number;
  /** What it answers, by status: a schema of JSON, or the type of other content; null for no content. */
  readonly answers: Readonly<Record<number, z.ZodType | readonly string[] | null>>;
}

const small = 64_000;
/** Up to 6,000 words with all that is known of them are 0.9 MB at most; the series of 10 min are 0.2 MB, and 0.8 MB at most. */
const turnBytes = 2_000_000;

/** Every address of the Worker: who may call it and what it takes. Checks, tests and OpenAPI come from here. */
export const routes = {
  "GET /api/health": {
    summary: "Whether everything the edge needs can be reached",
    least: null,
    answers: { 200: z.strictObject({ status: z.literal("ok") }) },
  },
  "GET /api/openapi.json": { summary: "This description", least: null, answers: { 200: ["application/json"] } },
  "GET /api/config": {
    summary: "What the page must know about this deployment, and who is looking at it",
    least: "GUEST",
    enrols: true,
    answers: { 200: configSchema },
  },
  "GET /api/scenarios": {
    summary: "What can be practised",
    least: null,
    answers: { 200: scenariosAnswerSchema },
  },
  "GET /api/skills": { summary: "The skills scenarios train", least: null, answers: { 200: skillsAnswerSchema } },
  "POST /api/sessions": {
    summary: "Start a session; the same id again gives the same session",
    least: "GUEST",
    enrols: true,
    body: startSessionSchema,
    maxBodyBytes: small,
    answers: { 201: sessionSchema, 200: sessionSchema },
  },
  "GET /api/sessions": {
    summary: "One's own sessions, newest first",
    least: "GUEST",
    enrols: true,
    query: historyQuerySchema,
    answers: { 200: historyPageSchema },
  },
  "GET /api/sessions/:sessionId": {
    summary: "One session with its turns, its evaluation and signed addresses of its audio",
    least: "GUEST",
    inOutage: true,
    query: detailQuerySchema,
    answers: { 200: sessionDetailSchema },
  },
  "DELETE /api/sessions/:sessionId": {
    summary: "Delete a session with everything that belongs to it",
    least: "GUEST",
    evenDeleted: true,
    answers: { 204: null },
  },
  "POST /api/sessions/:sessionId/turns": {
    summary: "Send a finished turn; the same turn again changes nothing",
    least: "GUEST",
    inOutage: true,
    body: turnSubmissionSchema,
    maxBodyBytes: turnBytes,
    answers: { 202: turnAnswerSchema },
  },
  "PUT /api/sessions/:sessionId/turns/:turnId/audio": {
    summary: "Upload a turn's audio before the turn, in a session whose consent allows it",
    least: "GUEST",
    inOutage: true,
    answers: { 201: stagedAudioSchema },
  },
  "GET /api/sessions/:sessionId/turns/:turnId/series": {
    summary: "The per-frame series of a turn's prosody, as bytes in base64",
    least: "GUEST",
    inOutage: true,
    answers: { 200: seriesAnswerSchema },
  },
  "POST /api/sessions/:sessionId/manual-stop": {
    summary: "End a session",
    least: "GUEST",
    inOutage: true,
    answers: { 200: sessionSchema },
  },
  "POST /api/sessions/:sessionId/practice-again": {
    summary: "Start a session of the same scenario, made from this one",
    least: "GUEST",
    body: practiceAgainSchema,
    maxBodyBytes: small,
    answers: { 201: sessionSchema, 200: sessionSchema },
  },
  "GET /api/sessions/:sessionId/evaluation": {
    summary: "Where the evaluation stands",
    least: "GUEST",
    inOutage: true,
    answers: { 200: evaluationAnswerSchema },
  },
  "POST /api/sessions/:sessionId/evaluation": {
    summary: "Ask again for an evaluation that failed",
    least: "GUEST",
    inOutage: true,
    answers: { 202: evaluationAnswerSchema },
  },
  "GET /ws/sessions/:sessionId": {
    summary: "A session's events as they happen",
    least: "GUEST",
    inOutage: true,
    answers: { 101: null },
  },
  /** The signature is the permission, so that an audio element needs nothing else. */
  "GET /api/audio/:orgId/:sessionId/:turnId": {
    summary: "A turn's audio, at a signed address",
    least: null,
    query: z.strictObject({ expires: z.string().regex(/^\d{1,15}$/), signature: z.string().max(100) }),
    answers: { 200: audioTypes, 206: audioTypes, 304: null },
  },
  "GET /models/*": {
    summary:
      "Files of the speech models, from this deployment's own bucket; with the hash of its manifest, to be kept for good",
    least: null,
    query: z.object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    answers: { 200: ["application/octet-stream"], 206: ["application/octet-stream"], 304: null },
  },
  /** Machines have no role: a token of its own opens it. */
  "GET /metrics": {
    summary: "Counters and gauges as OpenMetrics text, for the holder of the metrics token",
    least: null,
    answers: { 200: ["application/openmetrics-text"] },
  },
} as const satisfies Record<`${"GET" | "POST" | "PUT" | "DELETE"} /${string}`, Route>;

export type RouteKey = keyof typeof routes;
