import type { Prosody } from "./prosody.ts";

/** A text within quotes as Praat's text files have it: quotes are doubled. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/**
 * A TextGrid of what was measured, in Praat's long text format: an interval tier of speech and pauses (pauses are empty,
 * as Praat's own scripts expect) and a point tier of syllable nuclei. Throws a RangeError for a sound without length:
 * Praat has no TextGrid for that.
 */
export const textGrid = ({ duration, segments, syllables }: Prosody): string => {
  if (!(duration > 0)) throw new RangeError("a TextGrid needs a length of time");
  // Praat refuses intervals that don't meet, down to the last place.
  const intervals = segments.flatMap((segment, i) => [
    `        intervals [${i + 1}]:`,
    `            xmin = ${segments[i - 1]?.end ?? 0}`,
    `            xmax = ${i === segments.length - 1 ? duration : segment.end}`,
    `            text = ${quoted(segment.type === "speech" ? "speech" : "")}`,
  ]);
  const points = syllables.times.flatMap((time, i) => [
    `        points [${i + 1}]:`,
    `            number = ${time}`,
    `            mark = ${quoted(String(i + 1))}`,
  ]);
  return [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    "",
    "xmin = 0",
    `xmax = ${duration}`,
    "tiers? <exists>",
    "size = 2",
    "item []:",
    "    item [1]:",
    '        class = "IntervalTier"',
    '        name = "speech"',
    "        xmin = 0",
    `        xmax = ${duration}`,
    `        intervals: size = ${segments.length}`,
    ...intervals,
    "    item [2]:",
    '        class = "TextTier"',
    '        name = "syllables"',
    "        xmin = 0",
    `        xmax = ${duration}`,
    `        points: size = ${syllables.times.length}`,
    ...points,
    "",
  ].join("\n");
};
