import { z } from "zod";
import { countSchema } from "./count.ts";

/** Under this id stand scenarios that trainees describe; none of the catalogue has it. */
export const customScenarioId = "custom";

const line = (max: number) => z.string().trim().min(1).max(max);

/** `POST /api/scenarios/elaborate`: whom, and what for, in the trainee's own words. */
export const descriptionSchema = z.strictObject({ description: z.string().trim().min(10).max(1500) });

/**
 * A scenario that is made of a description. All of it is the trainee's to read and to change, so all of it is treated as
 * their words: it stands in no system message.
 */
export const customScenarioSchema = z.strictObject({
  title: line(80),
  /** What the trainee reads before it starts. */
  situation: line(1200),
  persona: z.strictObject({ name: line(60), role: line(120), manner: line(240) }),
  /** What the partner says first. */
  opening: line(400),
  /** What the partner knows and wants, and how they react. */
  partnerBrief: line(3000),
  /** What good looks like here. */
  coachBrief: line(2000),
  objectives: z
    .array(z.strictObject({ text: line(200), count: countSchema.optional() }))
    .min(1)
    .max(5),
  /** What the evaluation judges, beside what is measured. */
  criteria: z
    .array(z.strictObject({ title: line(80), description: line(300) }))
    .min(1)
    .max(3),
  difficulty: z.enum(["gentle", "steady", "demanding"]),
});

export type CustomScenario = z.infer<typeof customScenarioSchema>;

/** One with the mark that it is as it was elaborated. */
export const sealedScenarioSchema = z.strictObject({
  scenario: customScenarioSchema,
  /** Changed in any way, it is looked at again before it starts. */
  seal: z.string().max(100),
});

export type SealedScenario = z.infer<typeof sealedScenarioSchema>;

/** Why something can't be practised here. */
export const unsafeReasons = ["minors", "real-person", "violence", "self-harm", "harassment", "other"] as const;

export type UnsafeReason = (typeof unsafeReasons)[number];
