import { z } from "zod";

/**
 * The session is about to be served from elsewhere, such as a new deployment. What is being said is finished, then the
 * connection closes; come back after `retryAfterMs`, which is not the same for all, and go on from there.
 */
export const movingSchema = z.strictObject({ type: z.literal("session:moving"), retryAfterMs: z.int().min(0) });
