import { quantile } from "./quantile.ts";
import type { Segment } from "./segments.ts";

/** How loudness spreads over speech. */
export interface LoudnessSpread {
  /** dB re 2e-5, of the mean energy of the frames in speech; null without speech. */
  readonly meanDb: number | null;
  /**
   * dB, 0 or more: p95 - p05 of intensity over the frames in speech; null without speech. Typical: 15 to 30. Speech holds
   * about 30 dB between its loud and its weak short-time levels (Dunn & White 1940), which is read 5 % from
   * each end, so that neither a click nor a closure decides it.
   */
  readonly rangeDb: number | null;
}

interface Intensity {
  readonly t0: number;
  readonly dt: number;
  readonly db: readonly number[];
}

/**
 * The intensity of the frames in speech, dB. One walk over both lists: frames times segments would be more than half
 * a billion looks at the longest turn.
 */
const framesInSpeech = ({ t0, dt, db }: Intensity, segments: readonly Segment[]): number[] => {
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

export const loudnessSpread = (intensity: Intensity, segments: readonly Segment[]): LoudnessSpread => {
  const spoken = framesInSpeech(intensity, segments);
  const ascending = spoken.toSorted((a, b) => a - b);
  const energy = spoken.reduce((sum, db) => sum + 10 ** (db / 10), 0) / spoken.length;
  const low = quantile(ascending, 0.05);
  const high = quantile(ascending, 0.95);
  return {
    meanDb: spoken.length === 0 ? null : 10 * Math.log10(energy),
    rangeDb: low === null || high === null ? null : high - low,
  };
};
