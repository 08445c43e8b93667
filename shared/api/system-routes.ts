import { z } from "zod";
import { configSchema, scenariosAnswerSchema, skillsAnswerSchema } from "../session/answers.ts";
import { openApiDocumentSchema } from "./openapi-document.ts";
import type { Routes } from "./route.ts";

/** What the deployment says of itself, and what is there for everybody. */
export const systemRoutes = {
  "GET /api/health": {
    summary: "Whether everything the edge needs can be reached",
    least: null,
    whose: "none",
    refuses: ["storage-unavailable"],
    answers: { 200: z.strictObject({ status: z.literal("ok") }) },
  },
  "GET /api/health/ws": {
    summary: "Whether a session can be followed live: opens a WebSocket through an object, and waits for what it says",
    least: null,
    whose: "none",
    refuses: ["sockets-unavailable"],
    answers: { 200: z.strictObject({ status: z.literal("ok"), roundTripMs: z.number().min(0) }) },
  },
  "GET /api/openapi.json": {
    summary: "This description",
    least: null,
    whose: "none",
    answers: { 200: openApiDocumentSchema },
  },
  "GET /api/docs": {
    summary: "This description, to read",
    least: null,
    whose: "none",
    refuses: ["not-found"],
    answers: { 200: ["text/html"] },
  },
  "GET /api/config": {
    summary: "What the page must know about this deployment, and who is looking at it",
    least: "GUEST",
    whose: "own",
    enrols: true,
    answers: { 200: configSchema },
  },
  "GET /api/scenarios": {
    summary: "What can be practised",
    least: null,
    whose: "none",
    answers: { 200: scenariosAnswerSchema },
  },
  "GET /api/skills": {
    summary: "The skills scenarios train",
    least: null,
    whose: "none",
    answers: { 200: skillsAnswerSchema },
  },
  "GET /models/*": {
    summary:
      "Files of the speech models, from this deployment's own bucket; with the hash of its manifest, to be kept for good",
    least: null,
    whose: "none",
    query: z.object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    refuses: ["not-found", "range-not-satisfiable"],
    answers: { 200: ["application/octet-stream"], 206: ["application/octet-stream"], 304: null },
  },
  /** Machines have no role: a token of its own opens it. */
  "GET /metrics": {
    summary: "Counters and gauges as OpenMetrics text, for the holder of the metrics token",
    least: null,
    whose: "deployment",
    refuses: ["unauthenticated"],
    answers: { 200: ["application/openmetrics-text"] },
  },
} as const satisfies Routes;
