import { z } from "zod";

const times = z.int().min(1).max(10);

/**
 * An objective that can be counted, so that no model need be asked and nobody can argue. Of the whole session:
 * - `open-questions`: questions that can't be answered by yes, no or a figure;
 * - `figures`: turns with a figure in them;
 * - `partner-name`: turns in which the partner is called by name;
 * - `short-turns`: turns in a row, each no longer than `atMostMs`.
 */
export const countSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("open-questions"), atLeast: times }),
  z.strictObject({ kind: z.literal("figures"), atLeast: times }),
  z.strictObject({ kind: z.literal("partner-name"), atLeast: times }),
  z.strictObject({ kind: z.literal("short-turns"), atLeast: times, atMostMs: z.int().min(5000).max(600_000) }),
]);

export type Count = z.infer<typeof countSchema>;
