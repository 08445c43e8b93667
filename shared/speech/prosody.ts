import { z } from "zod";
import { cautionsSchema } from "./caution.ts";
import { minutesSchema } from "./minutes.ts";
import { segmentSchema } from "./segments.ts";

const seconds = z.number().min(0);
const hz = z.number().positive();
const perSecond = z.number().min(0);
const fraction = z.number().min(0);
/** 10 min of 10 ms frames, and a little. */
export const maxFrames = 61_000;
/** Segments, or syllables, of the longest turn. */
export const maxMarks = 12_000;

/** F0 per frame: frame i is at `t0 + i * dt`, s. `null` is unvoiced. */
export const pitchSchema = z.strictObject({
  t0: seconds,
  dt: z.number().positive(),
  f0: z.array(hz.nullable()).max(maxFrames),
  /** Strength of the winning candidate, 0..1; `null` where unvoiced. */
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

export const syllablesSchema = z.strictObject({
  count: z.int().min(0),
  times: z.array(seconds).max(maxMarks),
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

const prosodyFields = {
  schema: z.literal("prosody/1"),
  engine: z.string().max(80),
  duration: seconds,
  sampleRate: hz,
  voice: voiceSchema.nullable(),
  voicedFraction: z.number().min(0).max(1),
  stats: pitchStatsSchema,
  rates: ratesSchema,
  cautions: cautionsSchema,
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
  segments: z.array(segmentSchema).max(maxMarks),
  syllables: syllablesSchema,
});

export type Prosody = z.infer<typeof prosodySchema>;

/** What events carry of a turn's prosody: everything but the series, which are fetched on demand. */
export const prosodySummarySchema = z.strictObject({
  ...prosodyFields,
  syllableCount: z.int().min(0),
  /** As in `pitch-spread.ts`, semitones; null without voice. */
  variabilitySt: z.number().min(0).nullable(),
  /** As in `loudness-spread.ts`, dB; null without speech. */
  meanDb: z.number().nullable(),
  rangeDb: z.number().nullable(),
  /** As in `long-pauses.ts`. */
  longPauseCount: z.int().min(0),
  longestPauseMs: z.int().min(0),
  minutes: minutesSchema,
});

export type ProsodySummary = z.infer<typeof prosodySummarySchema>;

/** The part that is fetched on demand, and travels as in `series-bytes.ts`. */
export type ProsodySeries = Pick<Prosody, "pitch" | "intensity" | "segments" | "syllables">;
