import { z } from "zod";
import { rubricSchema } from "../score/rubric.ts";
import { countSchema } from "./count.ts";

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);

/** What the trainee is out to achieve. Checked after each exchange. */
export const objectiveSchema = z.strictObject({
  id: slug,
  text: z.string().min(1).max(200),
  /** How it is counted, where it can be. */
  count: countSchema.optional(),
});

export type Objective = z.infer<typeof objectiveSchema>;

/** Something people practise: every scenario trains one. */
export const skillSchema = z.strictObject({
  id: slug,
  title: z.string().min(1).max(80),
  description: z.string().min(1).max(300),
});

export type Skill = z.infer<typeof skillSchema>;

/** How long a session may go on: from a minute up to an hour. */
export const timeLimitSchema = z.int().min(60_000).max(3_600_000);

/**
 * A scenario as the trainee may see it. The partner's and the coach's briefs and the beats are not in here:
 * they stay at the edge.
 */
export const scenarioSchema = z.strictObject({
  id: slug,
  version: z.int().min(1),
  skillId: slug,
  title: z.string().min(1).max(80),
  /** One or two sentences: where you are, with whom, what is at stake. */
  summary: z.string().min(1).max(400),
  /** What the trainee reads before it starts. */
  situation: z.string().min(1).max(1200),
  persona: z.strictObject({
    name: z.string().min(1).max(60),
    role: z.string().min(1).max(120),
    /** How they come across, in a sentence. */
    manner: z.string().min(1).max(240),
  }),
  difficulty: z.enum(["gentle", "steady", "demanding"]),
  /** `conversation`: turns back and forth. `speech`: long turns, a listener who asks. */
  format: z.enum(["conversation", "speech"]),
  objectives: z.array(objectiveSchema).min(1).max(5),
  rubric: rubricSchema,
  /** Trainee turns after which the session ends, unless the trainee chose another number. */
  turnLimit: z.int().min(1).max(30),
  /** How long it goes on, counted from the opening, unless the trainee chose otherwise; absent: as long as its turns. */
  timeLimitMs: timeLimitSchema.optional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;
