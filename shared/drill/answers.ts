import { z } from "zod";
import { chosenDrillSchema } from "./choose.ts";
import { attemptSchema } from "./result.ts";

/** So many of a person's attempts are kept, the newest: more than a year of five a day. */
export const maxAttempts = 2000;

export const attemptsAnswerSchema = z.strictObject({ attempts: z.array(attemptSchema).max(maxAttempts) });

export type AttemptsAnswer = z.infer<typeof attemptsAnswerSchema>;

export const sessionDrillsAnswerSchema = z.strictObject({ drills: z.array(chosenDrillSchema) });

export type SessionDrillsAnswer = z.infer<typeof sessionDrillsAnswerSchema>;
