import type { Routes } from "./route.ts";

/** Ways into an organisation, and the quota presets that they carry. */
export const invitationRoutes = {} as const satisfies Routes;
