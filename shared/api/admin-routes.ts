import type { Routes } from "./route.ts";

/** What admins decide for their organisation. */
export const adminRoutes = {} as const satisfies Routes;
