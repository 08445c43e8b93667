import type { Thresholds } from "./thresholds.ts";
import { voiceActivity } from "./voice-activity.ts";

/**
 * Takes frames in their order and says of each, oldest first, whether there is speech in it. It may be a few frames behind:
 * then an answer holds none, and a later one several.
 */
export type Judge = (samples: Float32Array) => readonly boolean[];

/** What judges: Silero's net, or the energy above the noise where the net could not be loaded (yet). */
export type JudgeName = "silero" | "energy";

/** Judges by energy, each frame at once. */
export const energyJudge = (thresholds: Thresholds): Judge => {
  const judge = voiceActivity(thresholds);
  return (samples) => [judge(samples).speech];
};
