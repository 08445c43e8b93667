import { z } from "zod";

/** What a finding is about. The kinds that a turn's words tell of in any language come first. */
export const findingKinds = [
  "filler",
  "repetition",
  "false-start",
  "long-sentence",
  "hedge",
  "weak-phrase",
  "wording",
  "grammar",
] as const;

export type FindingKind = (typeof findingKinds)[number];

/** A place in what was said that could flow better: which one, why, and what to try. Never a judgement of a person. */
export const findingSchema = z.strictObject({
  kind: z.enum(findingKinds),
  /** The rule that found it, such as `repetition`, `retext-simplify:in-order-to` or `harper:ModalOf`. */
  rule: z.string().min(1).max(120),
  /** Characters of the transcript; of no length where the sound alone tells of it. */
  span: z.strictObject({ start: z.int().min(0), end: z.int().min(0) }),
  /** Numbers of its first and last word; null in a typed turn. */
  words: z.strictObject({ first: z.int().min(0), last: z.int().min(0) }).nullable(),
  /** When it was said, ms from the start of the turn; null in a typed turn. */
  startMs: z.int().min(0).nullable(),
  endMs: z.int().min(0).nullable(),
  /** The words concerned, as they were said. */
  quote: z.string().min(1).max(400),
  message: z.string().min(1).max(400),
  /** What could be said instead, or done; null where there is nothing to say. */
  suggestion: z.string().min(1).max(400).nullable(),
});

export type Finding = z.infer<typeof findingSchema>;

/** All findings of a turn, in the order in which it was said. */
export const findingsSchema = z.array(findingSchema).max(1000);
