import { z } from "zod";

/** The session was deleted; the socket closes after this. */
export const deletedSchema = z.strictObject({ type: z.literal("session:deleted") });
