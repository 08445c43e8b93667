import type { Routes } from "./route.ts";

/** What researchers see of the sessions of their organisation. */
export const researchRoutes = {} as const satisfies Routes;
