import { auditPageSchema, auditQuerySchema } from "../people/audit.ts";
import type { Routes } from "./route.ts";

/** What admins decide for their organisation. */
export const adminRoutes = {
  "GET /api/admin/audit": {
    summary: "The audit log, newest first; members by name, everybody else by pseudonym",
    least: "ADMIN",
    whose: "organisation",
    query: auditQuerySchema,
    answers: { 200: auditPageSchema },
  },
} as const satisfies Routes;
