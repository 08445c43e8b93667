import { z } from "zod";
import { instantSchema } from "../session/instant.ts";

/** Follows the replay: from here on everything is live. `live` is the answer that streams right now, so far. */
export const welcomeSchema = z.strictObject({
  type: z.literal("welcome"),
  protocol: z.int().min(1),
  sessionId: z.uuid(),
  seq: z.int().min(0),
  at: instantSchema,
  /** How many people watch this session. */
  observers: z.int().min(0),
  live: z
    .strictObject({
      turnId: z.string(),
      stream: z.enum(["partner", "coach"]),
      attempt: z.int().min(1),
      text: z.string(),
    })
    .nullable(),
  /** The answer to an aside that streams beside it, so far. */
  aside: z.strictObject({ asideId: z.uuid(), attempt: z.int().min(1), text: z.string() }).nullable(),
});
