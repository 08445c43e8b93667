import type { Prosody } from "../../shared/speech/prosody.ts";
import type { Segment } from "./silences.ts";

const lengthOf = (segments: readonly Segment[]): number => segments.reduce((sum, s) => sum + s.end - s.start, 0);

/** Syllables per second of the whole and of the speech in it, and the pauses between the first and last speech. */
export const rates = (segments: readonly Segment[], syllableCount: number, durationS: number): Prosody["rates"] => {
  const speech = lengthOf(segments.filter((s) => s.type === "speech"));
  const inner = segments.filter((s, i) => s.type === "pause" && i > 0 && i < segments.length - 1);
  return {
    speechRate: durationS > 0 ? syllableCount / durationS : 0,
    articulationRate: speech > 0 ? syllableCount / speech : null,
    phonationTime: speech,
    pauseCount: inner.length,
    pauseTime: lengthOf(inner),
  };
};
