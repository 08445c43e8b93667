import { z } from "zod";
import { problemSchema } from "../problem.ts";

/**
 * A refusal over the socket. `inReplyTo` names the message type, or the turn, that it answers. Who has a session stands
 * in no line.
 */
export const refusalSchema = z.strictObject({
  type: z.literal("problem"),
  inReplyTo: z.string().max(80).nullable(),
  problem: problemSchema.omit({ queue: true }),
});
