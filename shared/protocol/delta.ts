import { z } from "zod";

const fields = {
  turnId: z.string(),
  attempt: z.int().min(1),
  offset: z.int().min(0),
  text: z.string().min(1),
};

/** More of the partner's reply. */
export const partnerDeltaSchema = z.strictObject({ type: z.literal("partner:delta"), ...fields });

/** More of the coach's answer to an aside. */
export const asideDeltaSchema = z
  .strictObject({ type: z.literal("aside:delta"), ...fields, asideId: z.uuid() })
  .omit({ turnId: true });

/** More of the coach's advice. */
export const coachDeltaSchema = z.strictObject({ type: z.literal("coach:delta"), ...fields });
