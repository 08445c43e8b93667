import { pitchSpread } from "../speech/pitch-spread.ts";
import type { ProsodySeries } from "../speech/prosody.ts";
import { quantile } from "../speech/quantile.ts";
import { speechSpan } from "../speech/segments.ts";

/** Step of a contour, s. */
export const stepS = 0.02;

/** How a line was spoken, from the start of its speech to the end, a value each `stepS`. */
export interface Contour {
  /** Semitones about the speaker's own median; null where there is no voice. */
  readonly st: readonly (number | null)[];
  /** dB below the speaker's own loud parts (95th percentile), 0 or less, and no less than `quietDb`. */
  readonly db: readonly number[];
}

/** What lies deeper is silence, whatever the room. */
const quietDb = -35;

/** The value of the frame nearest to `s`. */
const at = <T>(frames: readonly T[], t0: number, dt: number, s: number): T | undefined =>
  frames[Math.min(frames.length - 1, Math.max(0, Math.round((s - t0) / dt)))];

/** More than an octave from the speaker's own middle is a slip of the tracker more often than a voice. */
const mostSt = 12;

/** The contour of what was measured; null where nobody spoke, or without voice. */
export const contourOf = ({ pitch, intensity, segments }: ProsodySeries): Contour | null => {
  const { start, end } = speechSpan(segments);
  const { medianHz } = pitchSpread(pitch.f0);
  const count = Math.floor((end - start) / stepS);
  if (medianHz === null || count < 2 || intensity.db.length === 0) return null;
  const times = Array.from({ length: count }, (_, i) => start + (i + 0.5) * stepS);
  const loud = quantile(
    times.map((s) => at(intensity.db, intensity.t0, intensity.dt, s) ?? quietDb).toSorted((a, b) => a - b),
    0.95,
  );
  return {
    st: times.map((s) => {
      const hz = at(pitch.f0, pitch.t0, pitch.dt, s) ?? null;
      const st = hz === null ? 0 : 12 * Math.log2(hz / medianHz);
      return hz === null || Math.abs(st) > mostSt ? null : st;
    }),
    db: times.map((s) => {
      const db = (at(intensity.db, intensity.t0, intensity.dt, s) ?? quietDb) - (loud ?? 0);
      return Math.min(0, Math.max(quietDb, db));
    }),
  };
};

/** How far the two may run ahead of each other, as a part of the whole. */
const band = 0.2;
/** What it costs that one has voice where the other has none, in dB. */
const voiceDb = 12;

/**
 * Which step of `own` belongs to each step of `model`, by dynamic time warping (Sakoe & Chiba 1978, IEEE Trans. ASSP 26) over loudness
 * and voicing. Pitch has no say in it: aligned by their pitch, any two contours would look alike.
 */
export const alignContours = (model: Contour, own: Contour): number[] => {
  const [n, m] = [model.st.length, own.st.length];
  const cost = (i: number, j: number): number =>
    Math.abs((model.db[i] ?? 0) - (own.db[j] ?? 0)) + ((model.st[i] === null) === (own.st[j] === null) ? 0 : voiceDb);
  const reach = Math.max(1, Math.round(band * m));
  const rows: Float64Array[] = [];
  const sum = (i: number, j: number): number => (i < 0 || j < 0 ? Number.POSITIVE_INFINITY : (rows[i]?.[j] as number));
  for (let i = 0; i < n; i++) {
    const row = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
    rows.push(row);
    const middle = (i * (m - 1)) / Math.max(1, n - 1);
    for (let j = Math.max(0, Math.ceil(middle - reach)); j <= Math.min(m - 1, Math.floor(middle + reach)); j++) {
      const before =
        i === 0 && j === 0
          ? 0
          : Math.min(sum(i - 1, j), j > 0 ? (row[j - 1] as number) : sum(-1, 0), sum(i - 1, j - 1));
      row[j] = before + cost(i, j);
    }
  }
  const found = new Array<number>(n).fill(0);
  for (let i = n - 1, j = m - 1; i >= 0; ) {
    found[i] = j;
    const [diagonal, up, left] = [sum(i - 1, j - 1), sum(i - 1, j), sum(i, j - 1)];
    if (diagonal <= up && diagonal <= left) [i, j] = [i - 1, j - 1];
    else if (up <= left) i -= 1;
    else j -= 1;
    if (j < 0) break;
  }
  return found;
};
