import { z } from "zod";
import { maxAsideChars } from "../session/event.ts";

/** A question to the coach that the partner never hears of. Without `asideId` the edge makes one; with it, it is safe to send again. */
export const asideMessageSchema = z.strictObject({
  type: z.literal("aside"),
  asideId: z.uuid().optional(),
  content: z.string().trim().min(1).max(maxAsideChars),
});
