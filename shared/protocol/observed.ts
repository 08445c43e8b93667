import { z } from "zod";

/** How many people watch this session now: sent whenever that changes. */
export const observedSchema = z.strictObject({ type: z.literal("session:observed"), observers: z.int().min(0) });
