import { z } from "zod";
import { lowestLevel } from "../score/level.ts";
import { instantSchema } from "../session/instant.ts";
import { drillIdSchema } from "./drill.ts";

/** What a drill measures. Units are in the names; the rest are shares, 0 to 1, and ratios. */
export const partNames = [
  "paceWpm",
  /** Spread of the phrases' tempi about their own mean, as a part of it. */
  "tempoSpread",
  /** Marks at which a pause of the wanted length was made, over those and the pauses made elsewhere. */
  "pausesInPlace",
  "fillersPerMinute",
  "pausesPerMinute",
  /** Words heard as the one that was shown, over those heard as either of the pair. */
  "pairsTold",
  /** Correlation of two pitch contours, -1 to 1. */
  "contourCorrelation",
  /** Root mean square distance of two pitch contours, each about its own middle, semitones. */
  "contourDistanceSt",
  /** One's own time over the model's. */
  "timeRatio",
] as const;

export type PartName = (typeof partNames)[number];

/** One of the figures that a drill is scored by, with its level, 1 to 5. */
export const partSchema = z.strictObject({
  name: z.enum(partNames),
  value: z.number(),
  level: z.number().min(1).max(5),
  /** How much it counts in the drill's own level. */
  weight: z.number().positive().max(10),
});

export type Part = z.infer<typeof partSchema>;

/** A drill that was played: what is kept of it. It holds figures alone, nothing that was said. */
export const attemptSchema = z.strictObject({
  attemptId: z.uuid(),
  drillId: drillIdSchema,
  playedAt: instantSchema,
  /** The pace that was aimed at, words a minute; null where a drill has none. */
  targetWpm: z.number().min(60).max(240).nullable(),
  parts: z.array(partSchema).min(1).max(partNames.length),
});

export type Attempt = z.infer<typeof attemptSchema>;

/** What came of playing a drill: its parts, or why there is no score. */
export type DrillResult =
  | { readonly kind: "scored"; readonly parts: readonly Part[] }
  | { readonly kind: "unscored"; readonly reason: string };

export const unscored = (reason: string): DrillResult => ({ kind: "unscored", reason });

/** A drill's level, 1 to 5: the mean of its parts' levels, each by its weight. */
export const levelOfParts = (parts: readonly Part[]): number => {
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return weights === 0 ? lowestLevel : parts.reduce((sum, { level, weight }) => sum + level * weight, 0) / weights;
};
