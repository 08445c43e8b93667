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

/** What `measure` takes: 16 kHz mono (any rate of at least 4 kHz serves), and how it was captured. */
export interface MeasureInput {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly capture: Capture;
  /** Default: `sotto`. */
  readonly method?: Method;
}

const analyse = (samples: Float32Array, sampleRateHz: number, method: Method): Analysis => {
  if (method === "praat") return praatAnalysis(samples, sampleRateHz);
  const stream = speechStream(sampleRateHz);
  stream.push(samples);
  return stream.finish();
};

/**
 * Measures one sound. Nothing is rounded. Nothing, silence and noise have measures too: no pitch, and pauses.
 * Throws a RangeError for a sample rate outside 4 to 192 kHz.
 */
export const measure = ({ samples: given, sampleRateHz, capture, method = "sotto" }: MeasureInput): Prosody => {
  if (!(sampleRateHz >= 4000 && sampleRateHz <= 192_000)) throw new RangeError(`can't measure at ${sampleRateHz} Hz`);
  const duration = given.length / sampleRateHz;
  const samples = undamaged(given);
  const analysis = analyse(samples, sampleRateHz, method);
  const { pitch, intensity, segments, nuclei, voice } = analysis;
  const found = rates(segments, nuclei.length, duration);
  const f0 = Array.from(pitch.f0, (f) => (f > 0 ? f : null));
  const voiced = f0.reduce<number>((n, f) => n + (f === null ? 0 : 1), 0);
  return {
    schema: "prosody/1",
    engine: engines[method],
    duration,
    sampleRate: sampleRateHz,
    voice,
    voicedFraction: pitch.count === 0 ? 0 : voiced / pitch.count,
    stats: pitchStats(pitch.f0),
    rates: found,
    cautions: cautions(samples, sampleRateHz, analysis, found.phonationTime, capture),
    pitch: {
      t0: Math.max(0, pitch.t0),
      dt: pitch.dt,
      f0,
      strength: Array.from(pitch.strength, (r, i) => (f0[i] === null ? null : r)),
    },
    intensity: { t0: Math.max(0, intensity.t0), dt: intensity.dt, db: Array.from(intensity.db) },
    segments: [...segments],
    syllables: { count: nuclei.length, times: [...nuclei] },
  };
};
