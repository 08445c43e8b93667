import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { knownPersonSchema } from "./known-person.ts";

/** What is written into the audit log, as `thing:deed`. */
export const auditActions = [
  "sign-in:begun",
  "sign-in:revoked",
  "identity:linked",
  "identity:unlinked",
  "passkey:added",
  "passkey:removed",
  "machine:created",
  "machine:revoked",
  "organisation:created",
  "organisation:changed",
  "deployment:drained",
  "deployment:opened",
  "role:changed",
  "member:removed",
  "policy:changed",
  "invitation:created",
  "invitation:renewed",
  "invitation:claimed",
  "invitation:revoked",
  "quota-preset:created",
  "quota-preset:changed",
  "quota-preset:archived",
  "consent:given",
  "consent:revoked",
  "session:watched",
  "session:reviewed",
  "session:deleted",
  "audio:deleted",
  "note:written",
  "note:changed",
  "note:deleted",
  "study:exported",
  "usage:exported",
  "person:exported",
  "person:erased",
  "retention:enforced",
] as const;

export const auditActionSchema = z.enum(auditActions);

export type AuditAction = z.infer<typeof auditActionSchema>;

/** One line of the audit log. */
export const auditRowSchema = z.strictObject({
  auditId: z.uuid(),
  at: instantSchema,
  action: auditActionSchema,
  /** Keyed pseudonym of who did it; null: the machine itself, in a sweep. */
  actor: z.string().nullable(),
  /** Keyed pseudonym of the person it was done to, if any. */
  subject: z.string().nullable(),
  /** Id of the thing it was done to, never a person's; null where there is none. */
  target: z.string().nullable(),
  /** What changed, in few words or numbers; never what somebody said or is called. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  requestId: z.string().nullable(),
});

export type AuditRow = z.infer<typeof auditRowSchema>;

/** `GET /api/admin/audit`: of a span of time, an action, a person. */
export const auditQuerySchema = z.strictObject({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  action: auditActionSchema.optional(),
  /** A member's id: what they did, and what was done to them. */
  personId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** A line with the members behind its pseudonyms; who is none any more stays a pseudonym. */
export const namedAuditRowSchema = auditRowSchema.extend({
  actorId: z.string().nullable(),
  subjectId: z.string().nullable(),
});

export const auditPageSchema = z.strictObject({
  rows: z.array(namedAuditRowSchema),
  /** The members that the rows' ids name. */
  people: z.array(knownPersonSchema),
  nextCursor: z.string().nullable(),
});

export type NamedAuditRow = z.infer<typeof namedAuditRowSchema>;

export type AuditPage = z.infer<typeof auditPageSchema>;
