import { z } from "zod";
import { erasureProofSchema, erasureReceiptSchema, erasureWishSchema } from "../people/erasure.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** What everybody may ask for of what is kept about them. */
export const rightsRoutes = {
  "GET /api/me/export": {
    summary: "Everything that is kept about oneself, as a zip with JSON, audio and a readme",
    least: "GUEST",
    whose: "own",
    rate: "export",
    answers: { 200: ["application/zip"] },
  },
  "GET /api/admin/people/:personId/export": {
    summary: "Everything that is kept about a member, to answer their request for it",
    least: "ADMIN",
    whose: "organisation",
    rate: "export",
    answers: { 200: ["application/zip"] },
  },
  "POST /api/me/erasure": {
    summary:
      "Erase everything that is kept about oneself in this organisation; who belongs to no other is gone altogether",
    least: "GUEST",
    whose: "own",
    body: erasureWishSchema,
    maxBodyBytes: smallBodyBytes,
    rate: "export",
    answers: { 200: erasureReceiptSchema, 202: erasureReceiptSchema },
  },
  "POST /api/admin/people/:personId/erasure": {
    summary: "Erase everything that is kept about a member",
    least: "ADMIN",
    whose: "organisation",
    body: erasureWishSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: erasureReceiptSchema, 202: erasureReceiptSchema },
  },
  /** Who was erased can't sign in: the signature is the permission. */
  "GET /api/erasures/:orgId/:erasureId": {
    summary: "The proof of an erasure, at the signed address that its receipt holds",
    least: null,
    whose: "signed",
    query: z.strictObject({ expires: z.string().regex(/^\d{1,15}$/), signature: z.string().max(100) }),
    answers: { 200: erasureProofSchema },
  },
} as const satisfies Routes;
