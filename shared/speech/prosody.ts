import { z } from "zod";

const seconds = z.number().min(0);
const hz = z.number().positive();
const perSecond = z.number().min(0);
const fraction = z.number().min(0);
/** 10 min of 10 ms frames, and a little. */
const maxFrames = 61_000;
/** A place in a turn, s: well past the longest one, and so small that its milliseconds are a whole number. */
const place = seconds.max(3600);

/** F0 per frame: frame i is at `t0 + i * dt`, s. `null` is unvoiced. */
export const pitchSchema = z.strictObject({
  t0: seconds,
  dt: z.number().positive(),
  f0: z.array(hz.nullable()).max(maxFrames),
  /** Strength of the winning candidate, 0..1. */
  strength: z.array(z.number().nullable()).max(maxFrames).optional(),
});

/** Intensity per frame in dB re 2e-5, where full scale 1.0 counts as 1 Pa (a full-scale sine is 90.97 dB). */
export const intensitySchema = z.strictObject({
  t0: seconds,
  dt: z.number().positive(),
  /** Silence reads -300; far beyond that, a mean of energies could no longer be written as a number. */
  db: z.array(z.number().min(-1000).max(1000)).max(maxFrames),
});

/** Voice quality. Jitter and shimmer are fractions, not percent; `null` is not measurable, or not measured. */
export const voiceSchema = z.strictObject({
  jitterLocal: fraction.nullable(),
  jitterRap: fraction.nullable(),
  jitterPpq5: fraction.nullable(),
  shimmerLocal: fraction.nullable(),
  shimmerApq3: fraction.nullable(),
  hnrDb: z.number().nullable(),
  meanPeriod: z.number().positive().nullable(),
});

/** Over the voiced frames. `St100`: semitones re 100 Hz. `rangeSt` is 12*log2(p95/p05). */
export const pitchStatsSchema = z.strictObject({
  meanHz: hz.nullable(),
  sdHz: z.number().min(0).nullable(),
  meanSt100: z.number().nullable(),
  sdSt: z.number().min(0).nullable(),
  p05Hz: hz.nullable(),
  medianHz: hz.nullable(),
  p95Hz: hz.nullable(),
  rangeSt: z.number().min(0).nullable(),
});

export const segmentSchema = z.strictObject({
  start: place,
  end: place,
  type: z.enum(["speech", "pause"]),
});

export const syllablesSchema = z.strictObject({
  count: z.int().min(0),
  times: z.array(seconds).max(12_000),
});

export const ratesSchema = z.strictObject({
  /** Syllables / duration, 1/s. */
  speechRate: perSecond,
  /** Syllables / time in speech, 1/s; null when there is no speech. */
  articulationRate: perSecond.nullable(),
  /** s in speech segments. */
  phonationTime: seconds,
  /** Inner pauses only: not the leading and trailing one. */
  pauseCount: z.int().min(0),
  pauseTime: seconds,
});

/**
 * Why a measure can't be relied on in this turn, said beside it rather than hidden.
 * `echo-cancelled`, `gain-controlled`, `noise-suppressed`: the browser applied it.
 * `settings-unknown`: the browser did not say.
 */
export const cautionSchema = z.enum([
  "echo-cancelled",
  "gain-controlled",
  "noise-suppressed",
  "settings-unknown",
  "clipped",
  "too-quiet",
  "too-short",
]);

export type Caution = z.infer<typeof cautionSchema>;

const prosodyFields = {
  schema: z.literal("prosody/1"),
  engine: z.string().max(80),
  duration: seconds,
  sampleRate: hz,
  voice: voiceSchema.nullable(),
  voicedFraction: z.number().min(0).max(1),
  stats: pitchStatsSchema,
  rates: ratesSchema,
  cautions: z.array(cautionSchema).max(10),
};

/**
 * What was measured of one turn: schema `prosody/1`.
 * Times are seconds from the first sample's left edge (sample k, from 0, sits at (k + 0.5) / sampleRate).
 * `null` means undefined: unvoiced, or not measurable.
 */
export const prosodySchema = z.strictObject({
  ...prosodyFields,
  clip: z.string().max(200).optional(),
  pitch: pitchSchema,
  intensity: intensitySchema,
  segments: z.array(segmentSchema).max(12_000),
  syllables: syllablesSchema,
});

export type Prosody = z.infer<typeof prosodySchema>;

/** What events carry of a turn's prosody: everything but the series, which are fetched on demand. */
export const prosodySummarySchema = z.strictObject({
  ...prosodyFields,
  syllableCount: z.int().min(0),
  /** Mean intensity over speech segments' frames (mean of energy), dB; null without speech. */
  meanDb: z.number().nullable(),
  /** p95 - p05 of intensity over speech segments' frames, dB; null without speech. */
  rangeDb: z.number().nullable(),
  /** Longest inner pause, ms. */
  longestPauseMs: z.int().min(0),
});

export type ProsodySummary = z.infer<typeof prosodySummarySchema>;

/** The part that is fetched on demand. */
export const prosodySeriesSchema = z.strictObject({
  pitch: pitchSchema,
  intensity: intensitySchema,
  segments: z.array(segmentSchema).max(12_000),
  syllables: syllablesSchema,
});

export type ProsodySeries = z.infer<typeof prosodySeriesSchema>;

/** The value at quantile `q` (0..1) of an ascending list, interpolated between neighbours; null of an empty one. */
export const quantile = (ascending: readonly number[], q: number): number | null => {
  if (ascending.length === 0) return null;
  const at = q * (ascending.length - 1);
  const low = ascending[Math.floor(at)] ?? 0;
  const high = ascending[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
};

/**
 * The intensity of the frames in speech, dB. One walk over both lists: frames times segments would be more than half
 * a billion looks at the longest turn.
 */
const framesInSpeech = ({ t0, dt, db }: Prosody["intensity"], segments: Prosody["segments"]): number[] => {
  const speech = segments.filter(({ type }) => type === "speech").toSorted((a, b) => a.start - b.start);
  let next = 0;
  let until = 0;
  return db.filter((_, i) => {
    const t = t0 + i * dt;
    for (let segment = speech[next]; segment !== undefined && segment.start <= t; segment = speech[++next]) {
      until = Math.max(until, segment.end);
    }
    return t < until;
  });
};

/** Splits a turn's prosody into the summary that events carry and the series that are stored apart. */
export const splitProsody = (prosody: Prosody): { summary: ProsodySummary; series: ProsodySeries } => {
  const { pitch, intensity, segments, syllables, clip: _, ...rest } = prosody;
  const spoken = framesInSpeech(intensity, segments);
  const ascending = spoken.toSorted((a, b) => a - b);
  const energy = spoken.reduce((sum, db) => sum + 10 ** (db / 10), 0) / spoken.length;
  const low = quantile(ascending, 0.05);
  const high = quantile(ascending, 0.95);
  const inner = segments.filter((s, i) => s.type === "pause" && i > 0 && i < segments.length - 1);
  return {
    summary: {
      ...rest,
      syllableCount: syllables.count,
      meanDb: spoken.length === 0 ? null : 10 * Math.log10(energy),
      rangeDb: low === null || high === null ? null : high - low,
      longestPauseMs: Math.round(1000 * Math.max(0, ...inner.map((s) => s.end - s.start))),
    },
    series: { pitch, intensity, segments, syllables },
  };
};
