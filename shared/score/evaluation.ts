import { z } from "zod";
import { cautionsSchema } from "../speech/caution.ts";
import { intervalSchema } from "./interval/interval.ts";
import { maxCriteria } from "./rubric.ts";

/** A moment that a statement rests on: a turn, the words quoted, and where they are in it. */
export const evidenceSchema = z.strictObject({
  turnId: z.string(),
  quote: z.string().max(400),
  startMs: z.int().min(0).nullable(),
  endMs: z.int().min(0).nullable(),
});

export type Evidence = z.infer<typeof evidenceSchema>;

/** A criterion's score: a level from 1 to 5, or null with the reason why there is none. */
export const scoreSchema = z.strictObject({
  criterionId: z.string(),
  basis: z.enum(["measured", "covered", "judged"]),
  level: z.number().min(1).max(5).nullable(),
  /** The measured value the level was mapped from, in the measure's unit. */
  value: z.number().nullable(),
  /** 95 % interval of the value, in the measure's unit; null where there is too little speech, or no measure. */
  valueInterval: intervalSchema.nullable().default(null),
  /**
   * 95 % interval of the level, 1 to 5: the levels within the value's, or of a judged one how far the model's answers
   * lie apart. Null where there is none.
   */
  interval: intervalSchema.nullable().default(null),
  /** Utterances that a measured one was taken from; times that the model gave a judged one a level; else 0. */
  samples: z.int().min(0).default(0),
  /** One plain sentence: what was measured or seen, or why there is no score. */
  rationale: z.string().max(600),
  evidence: z.array(evidenceSchema).max(6),
  /** What stands against relying on the measure that it was made from. */
  cautions: cautionsSchema,
});

export type Score = z.infer<typeof scoreSchema>;

/** Something said about the session, tied to a quoted moment where there is one. */
export const remarkSchema = z.strictObject({
  text: z.string().min(1).max(400),
  evidence: evidenceSchema.nullable(),
});

export type Remark = z.infer<typeof remarkSchema>;

/** What follows a session. */
export const evaluationSchema = z.strictObject({
  rubricVersion: z.int().min(1),
  /** `measured`: computed from measures and words alone. `model`: a language model judged the rest. */
  evaluator: z.strictObject({ kind: z.enum(["measured", "model"]), model: z.string().max(120).nullable() }),
  /** Weighted mean of the levels that could be given, 1 to 5; null when none could. */
  overall: z.number().min(1).max(5).nullable(),
  /** 95 % interval of the overall level; null where a level in it has none. */
  overallInterval: intervalSchema.nullable().default(null),
  scores: z.array(scoreSchema).max(maxCriteria),
  summary: z.string().min(1).max(2000),
  strengths: z.array(remarkSchema).max(3),
  nextSteps: z.array(remarkSchema).max(3),
});

export type Evaluation = z.infer<typeof evaluationSchema>;
