import { longPauses } from "./long-pauses.ts";
import { loudnessSpread } from "./loudness-spread.ts";
import { minutesOf } from "./minutes.ts";
import { pitchSpread } from "./pitch-spread.ts";
import type { Prosody, ProsodySeries, ProsodySummary } from "./prosody.ts";
import { rounded, roundedRecord } from "./rounded.ts";

/** Decimals of figures that people read, and of the small ones: jitter and shimmer are fractions, a period a few milliseconds. */
const usual = 3;
const fine = 6;

/** Splits a turn's prosody into the summary that events carry, its figures rounded, and the series that are stored apart. */
export const splitProsody = (prosody: Prosody): { summary: ProsodySummary; series: ProsodySeries } => {
  const { pitch, intensity, segments, syllables, clip: _, ...rest } = prosody;
  const series = { pitch, intensity, segments, syllables };
  const pauses = longPauses(segments);
  return {
    summary: {
      ...rest,
      voice: rest.voice === null ? null : roundedRecord(rest.voice, fine),
      voicedFraction: rounded(rest.voicedFraction, usual),
      stats: roundedRecord(rest.stats, usual),
      rates: roundedRecord(rest.rates, usual),
      syllableCount: syllables.count,
      ...roundedRecord(
        { variabilitySt: pitchSpread(pitch.f0).variabilitySt, ...loudnessSpread(intensity, segments) },
        usual,
      ),
      longPauseCount: pauses.count,
      longestPauseMs: pauses.longestMs,
      minutes: minutesOf(series, prosody.duration),
    },
    series,
  };
};
