import type { Prosody } from "../../shared/speech/prosody.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import type { Analysis } from "./analysis.ts";
import { cautions } from "./cautions.ts";
import { pitchStats } from "./pitch-stats.ts";
import { praatAnalysis } from "./praat.ts";
import { rates } from "./rates.ts";
import { speechStream } from "./speech-stream.ts";
import { undamaged } from "./undamaged.ts";

/**
 * How a sound is measured. `sotto` stands noise, see `speech-stream.ts`; `praat` gives Praat's own answers, for comparison
 * with the literature.
 */
export type Method = "sotto" | "praat";

/** Says which analysis made the figures, so that those of two versions are never compared unknowingly. */
export const engines: Readonly<Record<Method, string>> = { sotto: "sotto 2", praat: "sotto-ac 1" };

/** The longest sound that is measured, s: the longest turn, and a little. */
export const longestS = 605;

/** What `measure` takes: 16 kHz mono (any rate of at least 4 kHz serves), and how it was captured. */
export interface MeasureInput {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly capture: Capture;
  /** Default: `sotto`. */
  readonly method?: Method;
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

const analyse = (samples: Float32Array, sampleRateHz: number, method: Method): Analysis => {
  if (method === "praat") return praatAnalysis(samples, sampleRateHz);
  const stream = speechStream(sampleRateHz);
  stream.push(samples);
  return stream.finish();
};

/**
 * Measures one turn. The series are rounded (F0 to 0.1 Hz, intensity to 0.1 dB) so that a second of
 * speech takes at most about 1.2 KB of JSON; everything else to a thousandth.
 * Nothing, silence and noise have measures too: no pitch, and pauses. Throws a RangeError for a sample
 * rate outside 4 to 192 kHz, and, on the way to the wire, for more than ten minutes.
 */
export const measure = (
  { samples: given, sampleRateHz, capture, method = "sotto" }: MeasureInput,
  precision: Precision = "wire",
): Prosody => {
  const { tenth, thousandth, roundedOrNull, finer } = roundersOf(precision);
  const duration = given.length / sampleRateHz;
  if (!(sampleRateHz >= 4000 && sampleRateHz <= 192_000)) throw new RangeError(`can't measure at ${sampleRateHz} Hz`);
  if (precision === "wire" && duration > longestS) throw new RangeError(`can't measure ${duration} s at once`);
  const samples = undamaged(given);
  const { pitch, intensity, segments, nuclei, voice } = analyse(samples, sampleRateHz, method);
  const found = rates(segments, nuclei.length, duration);
  const voiced = pitch.f0.reduce((n, f) => n + (f > 0 ? 1 : 0), 0);
  return {
    schema: "prosody/1",
    engine: engines[method],
    duration,
    sampleRate: sampleRateHz,
    voice: voice === null ? null : finer(voice),
    voicedFraction: pitch.count === 0 ? 0 : thousandth(voiced / pitch.count),
    stats: roundedOrNull(pitchStats(pitch.f0)),
    rates: roundedOrNull(found),
    cautions: cautions(samples, sampleRateHz, intensity, found.phonationTime, capture),
    pitch: { t0: Math.max(0, pitch.t0), dt: pitch.dt, f0: Array.from(pitch.f0, (f) => (f > 0 ? tenth(f) : null)) },
    intensity: { t0: Math.max(0, intensity.t0), dt: intensity.dt, db: Array.from(intensity.db, tenth) },
    segments: segments.map((s) => ({ ...s, start: thousandth(s.start), end: thousandth(s.end) })),
    syllables: { count: nuclei.length, times: nuclei.map(thousandth) },
  };
};
