import { z } from "zod";

/** The first message of a client: which protocol it speaks and the last event it has (0: none). */
export const helloSchema = z.strictObject({
  type: z.literal("hello"),
  protocol: z.int().min(1),
  after: z.int().min(0),
});
