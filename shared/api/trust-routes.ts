import { z } from "zod";
import { consentsAnswerSchema, giveConsentSchema, revokedSchema } from "../people/consent.ts";
import { changePolicySchema, policyAnswerSchema, policyNoticeSchema } from "../people/policy.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** Consent, and what everybody may ask about what is kept of them. */
export const trustRoutes = {
  "GET /api/me/consents": {
    summary: "Everything the caller ever agreed to",
    least: "GUEST",
    whose: "own",
    enrols: true,
    answers: { 200: consentsAnswerSchema },
  },
  "POST /api/me/consents": {
    summary: "Agree to something, by the text that is shown now",
    least: "GUEST",
    whose: "own",
    body: giveConsentSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: consentsAnswerSchema },
  },
  "DELETE /api/me/consents/:artefact": {
    summary: "Take a consent back, with effect at once; for audio, every recording that had left is deleted",
    least: "GUEST",
    whose: "own",
    answers: { 200: revokedSchema },
  },
  "GET /api/policy": {
    summary: "The organisation's policy: what concerns everybody, and to an ADMIN all of it",
    least: "GUEST",
    whose: "organisation",
    enrols: true,
    answers: { 200: z.strictObject({ notice: policyNoticeSchema, full: policyAnswerSchema.nullable() }) },
  },
  "PUT /api/policy": {
    summary: "Change the policy, in the place of the version that the caller has seen",
    least: "ADMIN",
    whose: "organisation",
    body: changePolicySchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: policyAnswerSchema },
  },
} as const satisfies Routes;
