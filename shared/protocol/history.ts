import { z } from "zod";
import { eventSchema } from "../session/event.ts";

/** A page of the log, in order, sent between `hello` and `welcome`. */
export const historySchema = z.strictObject({
  type: z.literal("history"),
  events: z.array(eventSchema).max(100),
});
