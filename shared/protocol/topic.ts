import { z } from "zod";

/**
 * What a reader may ask for besides the events: `tokens` are words as they are heard while the trainee speaks,
 * `metrics` how it sounds at that moment, `score` where the measured criteria stand after each turn. None of them is
 * kept: whoever comes late, or is cut off, gets the next one.
 */
export const topics = ["tokens", "metrics", "score"] as const;

export const topicSchema = z.enum(topics);

export type Topic = z.infer<typeof topicSchema>;

/**
 * The words of a turn that is still being spoken. `stable` stays, `open` may change with the next look; both empty: the
 * turn is given up, or on its way as an event.
 */
export const tokensSchema = z.strictObject({
  type: z.literal("tokens"),
  stable: z.string().max(20_000),
  open: z.string().max(4000),
});

/** How it sounds now: of the last half second. Not for clinical use. */
export const metricsSchema = z.strictObject({
  type: z.literal("metrics"),
  /** Since the microphone was opened, ms. */
  atMs: z.int().min(0),
  speaking: z.boolean(),
  /** Median of what was voiced, Hz; null where nothing was. */
  pitchHz: z.number().min(30).max(1500).nullable(),
  /** Mean intensity, dB re 2e-5; null where there was no sound at all. */
  intensityDb: z.number().min(-200).max(200).nullable(),
});

/** Where one measured criterion of the rubric stands so far. */
export const scoreSoFarSchema = z.strictObject({
  criterionId: z.string().min(1).max(60),
  level: z.number().min(1).max(5).nullable(),
  value: z.number().nullable(),
});

/** Where the measured criteria stand after the turn whose event is `seq`. */
export const scoreSchema = z.strictObject({
  type: z.literal("score"),
  seq: z.int().min(1),
  scores: z.array(scoreSoFarSchema).max(20),
});

export type Tokens = z.infer<typeof tokensSchema>;
export type Metrics = z.infer<typeof metricsSchema>;
export type ScoreMessage = z.infer<typeof scoreSchema>;
