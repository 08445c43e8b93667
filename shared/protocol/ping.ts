import { z } from "zod";

/** Sent every 30 s and answered without waking the session; both are compared as text, so keep them byte for byte. */
export const ping = '{"type":"ping"}';
export const pong = '{"type":"pong"}';

export const pingSchema = z.strictObject({ type: z.literal("ping") });
export const pongSchema = z.strictObject({ type: z.literal("pong") });
