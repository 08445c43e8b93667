import { z } from "zod";

/** A place in a turn, s: well past the longest one, and so small that its milliseconds are a whole number. */
const place = z.number().min(0).max(3600);

/** A stretch of speech, or a pause. */
export const segmentSchema = z.strictObject({
  start: place,
  end: place,
  type: z.enum(["speech", "pause"]),
});

export type Segment = z.infer<typeof segmentSchema>;

/** Seconds of `segments` that lie between `from` and `to`. */
export const timeIn = (segments: readonly Segment[], from: number, to: number): number =>
  segments.reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);

/** From the start of the first stretch of speech to the end of the last, s; both 0 without speech. */
export const speechSpan = (segments: readonly Segment[]): { start: number; end: number } => {
  const speech = segments.filter(({ type }) => type === "speech");
  return { start: speech[0]?.start ?? 0, end: speech.at(-1)?.end ?? 0 };
};

/** The pauses between two stretches of speech: neither the silence before the first nor that after the last. */
export const innerPauses = (segments: readonly Segment[]): Segment[] =>
  segments.filter(({ type }, i) => type === "pause" && i > 0 && i < segments.length - 1);
