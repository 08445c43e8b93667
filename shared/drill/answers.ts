import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { chosenDrillSchema } from "./choose.ts";
import { attemptSchema } from "./result.ts";

/** So many of a person's attempts are kept, the newest: more than a year of five a day. */
export const maxAttempts = 2000;

export const attemptsAnswerSchema = z.strictObject({ attempts: z.array(attemptSchema).max(maxAttempts) });

export type AttemptsAnswer = z.infer<typeof attemptsAnswerSchema>;

/** What follows from the latest session that anything follows from; null where there is none. */
export const chosenDrillsAnswerSchema = z.strictObject({
  latest: z
    .strictObject({
      sessionId: z.uuid(),
      scenarioTitle: z.string(),
      startedAt: instantSchema,
      drills: z.array(chosenDrillSchema).min(1),
    })
    .nullable(),
});

export type ChosenDrillsAnswer = z.infer<typeof chosenDrillsAnswerSchema>;

export const sessionDrillsAnswerSchema = z.strictObject({ drills: z.array(chosenDrillSchema) });

export type SessionDrillsAnswer = z.infer<typeof sessionDrillsAnswerSchema>;
