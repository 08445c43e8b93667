import { z } from "zod";

/** A word as it was heard, with its times in milliseconds from the start of the turn. */
export const wordSchema = z.strictObject({
  text: z.string().min(1).max(80),
  startMs: z.int().min(0),
  endMs: z.int().min(0),
  /** The recogniser's own probability, 0..1, where it gives one. */
  confidence: z.number().min(0).max(1).optional(),
  kind: z.enum(["word", "filler"]),
  /** `asr`: written by the recogniser. `acoustic`: found in the sound where the recogniser wrote nothing. */
  source: z.enum(["asr", "acoustic"]),
});

export type Word = z.infer<typeof wordSchema>;

/** The most words a turn can have: ten minutes at ten words a second. */
export const maxWords = 6000;

/** The words of a turn, in order of start. */
export const wordsSchema = z.array(wordSchema).max(maxWords);
