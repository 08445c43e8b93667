import { z } from "zod";
import { machineRowSchema } from "../people/account.ts";
import { roleSchema } from "../people/role.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** Programs that call in an organisation's name. */
export const machineRoutes = {
  "GET /api/admin/machines": {
    summary: "The organisation's programs",
    least: "ADMIN",
    whose: "organisation",
    answers: { 200: z.strictObject({ machines: z.array(machineRowSchema) }) },
  },
  "POST /api/admin/machines": {
    summary: "Let a program in; its secret is said this once",
    least: "ADMIN",
    whose: "organisation",
    body: z.strictObject({ name: z.string().trim().min(1).max(60), role: roleSchema }),
    maxBodyBytes: smallBodyBytes,
    answers: { 201: z.strictObject({ machine: machineRowSchema, clientSecret: z.string() }) },
  },
  "DELETE /api/admin/machines/:machineId": {
    summary: "Let a program in no longer; its tokens end at once",
    least: "ADMIN",
    whose: "organisation",
    answers: { 204: null },
  },
} as const satisfies Routes;
