import { z } from "zod";

/** The client has every event up to `seq`. */
export const ackSchema = z.strictObject({ type: z.literal("ack"), seq: z.int().min(0) });
