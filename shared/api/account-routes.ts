import type { Routes } from "./route.ts";

/** Who one is here, and how one signs in. */
export const accountRoutes = {} as const satisfies Routes;
