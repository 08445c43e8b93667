import type { Prosody } from "../../shared/speech/prosody.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import { cautions } from "./cautions.ts";
import { intensity } from "./intensity.ts";
import { pitch } from "./pitch.ts";
import { pitchStats } from "./pitch-stats.ts";
import { rates } from "./rates.ts";
import { silences } from "./silences.ts";
import { nucleusPitch, syllableNuclei } from "./syllables.ts";
import { voice } from "./voice.ts";

/** Says which analysis made the figures, so that those of two versions are never compared unknowingly. */
export const engine = "sotto-ac 1";

/** The longest sound that is measured, s: the longest turn, and a little. */
export const longestS = 605;

/** Floors of the two intensity contours, Hz: the one that is reported, and the smoother one of pauses and syllables. */
const reportedFloorHz = 75;
const smoothFloorHz = 50;

/** What `measure` takes: 16 kHz mono (any rate of at least 4 kHz serves), and how it was captured. */
export interface MeasureInput {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly capture: Capture;
}

/** `wire`: as small as it may be; `full`: for comparing engines. */
export type Precision = "wire" | "full";

const rounder =
  (decimals: number) =>
  (x: number): number => {
    const rounded = Number(x.toFixed(decimals));
    return rounded === 0 ? 0 : rounded;
  };

const eachRounded =
  (round: (x: number) => number) =>
  <T extends Record<string, number | null>>(record: T): T =>
    Object.fromEntries(Object.entries(record).map(([k, x]) => [k, x === null ? null : round(x)])) as T;

/** How a measure is rounded: for the wire, or not at all. */
const roundersOf = (precision: Precision) => {
  const to = precision === "full" ? () => (x: number) => x : rounder;
  return {
    tenth: to(1),
    thousandth: to(3),
    roundedOrNull: eachRounded(to(3)),
    /** Jitter and shimmer are small fractions, and a period is a few milliseconds. */
    finer: eachRounded(to(6)),
  };
};

/** Damage (a broken decoder's NaN or infinity) counts as silence. Without damage the samples are returned as they are. */
const sound = (samples: Float32Array): Float32Array =>
  samples.every(Number.isFinite) ? samples : samples.map((x) => (Number.isFinite(x) ? x : 0));

/**
 * Measures one turn by Praat's methods. The series are rounded (F0 to 0.1 Hz, intensity to 0.1 dB) so that a second of
 * speech takes at most about 1.2 KB of JSON; everything else to a thousandth.
 * Nothing, silence and noise have measures too: no pitch, and pauses. Throws a RangeError for a sample
 * rate outside 4 to 192 kHz, and, on the way to the wire, for more than ten minutes.
 */
export const measure = (
  { samples: given, sampleRateHz, capture }: MeasureInput,
  precision: Precision = "wire",
): Prosody => {
  const { tenth, thousandth, roundedOrNull, finer } = roundersOf(precision);
  const duration = given.length / sampleRateHz;
  if (!(sampleRateHz >= 4000 && sampleRateHz <= 192_000)) throw new RangeError(`can't measure at ${sampleRateHz} Hz`);
  if (precision === "wire" && duration > longestS) throw new RangeError(`can't measure ${duration} s at once`);
  const samples = sound(given);
  const f0 = pitch(samples, sampleRateHz);
  const loudness = intensity(samples, sampleRateHz, reportedFloorHz, 0.01);
  const smooth = intensity(samples, sampleRateHz, smoothFloorHz);
  const silence = silences(smooth, duration);
  const nuclei = syllableNuclei(smooth, pitch(samples, sampleRateHz, nucleusPitch), silence);
  const found = rates(silence.segments, nuclei.length, duration);
  const quality = voice(samples, sampleRateHz, f0);
  const voiced = f0.f0.reduce((n, f) => n + (f > 0 ? 1 : 0), 0);
  return {
    schema: "prosody/1",
    engine,
    duration,
    sampleRate: sampleRateHz,
    voice: quality === null ? null : finer(quality),
    voicedFraction: f0.count === 0 ? 0 : thousandth(voiced / f0.count),
    stats: roundedOrNull(pitchStats(f0.f0)),
    rates: roundedOrNull(found),
    cautions: cautions(samples, sampleRateHz, smooth, found.phonationTime, capture),
    pitch: { t0: Math.max(0, f0.t0), dt: f0.dt, f0: Array.from(f0.f0, (f) => (f > 0 ? tenth(f) : null)) },
    intensity: { t0: Math.max(0, loudness.t0), dt: loudness.dt, db: Array.from(loudness.db, tenth) },
    segments: silence.segments.map((s) => ({ ...s, start: thousandth(s.start), end: thousandth(s.end) })),
    syllables: { count: nuclei.length, times: nuclei.map(thousandth) },
  };
};
