import { auditPageSchema, auditQuerySchema } from "../people/audit.ts";
import {
  usageAnswerSchema,
  usageExportQuerySchema,
  usageOrganisationsAnswerSchema,
  usagePeoplePageSchema,
  usagePeopleQuerySchema,
  usageQuerySchema,
  usageSpanQuerySchema,
} from "../people/usage.ts";
import { drainSchema, drainWishSchema } from "../telemetry/drain.ts";
import { telemetryQuerySchema, telemetrySchema } from "../telemetry/telemetry.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** What admins see and decide of their organisation and, where it is the deployment's own, of the deployment. */
export const adminRoutes = {
  "GET /api/admin/audit": {
    summary: "The audit log, newest first; members by name, everybody else by pseudonym",
    least: "ADMIN",
    whose: "organisation",
    query: auditQuerySchema,
    answers: { 200: auditPageSchema },
  },
  "GET /api/admin/telemetry": {
    summary: "How the deployment does: sessions, connections, rates, latencies and what is out of the usual",
    least: "ADMIN",
    whose: "deployment",
    query: telemetryQuerySchema,
    answers: { 200: telemetrySchema },
  },
  "GET /api/admin/drain": {
    summary: "Whether the deployment is drained, and how far that has come",
    least: "ADMIN",
    whose: "deployment",
    answers: { 200: drainSchema },
  },
  "POST /api/admin/drain": {
    summary:
      "Drain the deployment before it is replaced: no session starts, and who is connected is asked to come back a little later",
    least: "ADMIN",
    whose: "deployment",
    body: drainWishSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: drainSchema },
  },
  "DELETE /api/admin/drain": {
    summary: "Let sessions start again",
    least: "ADMIN",
    whose: "deployment",
    answers: { 204: null },
  },
  "GET /api/admin/usage": {
    summary: "Tokens of language models that the organisation, or one person in it, used each day or month",
    least: "ADMIN",
    whose: "organisation",
    query: usageQuerySchema,
    answers: { 200: usageAnswerSchema },
  },
  "GET /api/admin/usage/people": {
    summary: "Who used how many tokens within a span of days, most first, with what each may still use",
    least: "ADMIN",
    whose: "organisation",
    query: usagePeopleQuerySchema,
    answers: { 200: usagePeoplePageSchema },
  },
  "GET /api/admin/usage/export": {
    summary: "The organisation's usage by day or month, person and stream, as CSV",
    least: "ADMIN",
    whose: "organisation",
    rate: "export",
    query: usageExportQuerySchema,
    answers: { 200: ["text/csv"] },
  },
  "GET /api/admin/usage/organisations": {
    summary: "How many tokens each organisation of the deployment used within a span of days",
    least: "ADMIN",
    whose: "deployment",
    query: usageSpanQuerySchema,
    answers: { 200: usageOrganisationsAnswerSchema },
  },
} as const satisfies Routes;
