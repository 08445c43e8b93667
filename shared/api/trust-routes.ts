import type { Routes } from "./route.ts";

/** Consent, and what everybody may ask about what is kept of them. */
export const trustRoutes = {} as const satisfies Routes;
