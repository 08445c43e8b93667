import { z } from "zod";

/** Where a visit stands: how many pages were stepped through, and the present one. */
export const stepsSchema = z.object({ count: z.int().min(1).max(1000), path: z.string() });

export type Steps = z.infer<typeof stepsSchema>;

/**
 * The steps after the page at `path` was shown: the first page of a visit is step 1, each page after it one more. A
 * reload, or a change of the query alone, is no step.
 */
export const stepsAfter = (before: Steps | null, path: string): Steps => {
  if (before === null) return { count: 1, path };
  return before.path === path ? before : { count: Math.min(1000, before.count + 1), path };
};

/** Reads what the tab remembers of its visit; null where it remembers nothing. */
export const readSteps = (stored: string | null): Steps | null => {
  try {
    return stepsSchema.parse(JSON.parse(stored ?? "null"));
  } catch {
    return null;
  }
};
