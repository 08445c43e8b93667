import { z } from "zod";

/** A typed turn. Without `turnId` the edge makes one, so it should come with one to be safe to send again. */
export const messageSchema = z.strictObject({
  type: z.literal("message"),
  turnId: z.uuid().optional(),
  content: z.string().trim().min(1).max(20_000),
});
