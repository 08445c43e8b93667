import { z } from "zod";
import { instantSchema } from "../session/instant.ts";

/** `POST .../erasure`: typed, so that nobody erases by a slip. */
export const erasureWishSchema = z.strictObject({ confirm: z.literal("erase everything") });

/** What was deleted where. It holds counts, and names nobody. */
export const erasureProofSchema = z.strictObject({
  erasureId: z.uuid(),
  /** Pseudonym under which the audit log knows the person; its key is destroyed once all is done. */
  subject: z.string(),
  requestedAt: instantSchema,
  /** Null while it still runs. */
  completedAt: instantSchema.nullable(),
  places: z.array(
    z.strictObject({
      place: z.string(),
      /** How many there were before anything was deleted. */
      found: z.int().min(0),
      /** How many a search found after the end; null while it runs. */
      left: z.int().min(0).nullable(),
    }),
  ),
});

export type ErasureProof = z.infer<typeof erasureProofSchema>;

/** An erasure with the address at which its proof can be read without being signed in. */
export const erasureReceiptSchema = z.strictObject({ proof: erasureProofSchema, address: z.string() });

export type ErasureReceipt = z.infer<typeof erasureReceiptSchema>;
