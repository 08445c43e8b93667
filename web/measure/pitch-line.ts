import type { Prosody } from "../../shared/speech/prosody.ts";

/** The pitch of a voiced stretch as a straight line. */
export interface PitchLine {
  /** First and last voiced frame's time, s. */
  readonly start: number;
  readonly end: number;
  /** Semitones per second. */
  readonly slope: number;
  /** Root mean square deviation from the line, semitones. */
  readonly deviationSt: number;
}

/** Unvoiced frames in a row that don't end a voiced stretch: single ones are the tracker's doubts, not the voice's. */
const bridged = 4;

const lineThrough = (points: readonly (readonly [number, number])[]): Pick<PitchLine, "slope" | "deviationSt"> => {
  const n = points.length;
  const meanT = points.reduce((sum, [t]) => sum + t, 0) / n;
  const meanSt = points.reduce((sum, [, st]) => sum + st, 0) / n;
  const spread = points.reduce((sum, [t]) => sum + (t - meanT) ** 2, 0);
  const slope = spread > 0 ? points.reduce((sum, [t, st]) => sum + (t - meanT) * (st - meanSt), 0) / spread : 0;
  const squares = points.reduce((sum, [t, st]) => sum + (st - meanSt - slope * (t - meanT)) ** 2, 0);
  return { slope, deviationSt: Math.sqrt(squares / n) };
};

/** The longest voiced stretch from `start` to `end` (s), its pitch fitted by a line; null where nothing is voiced. */
export const pitchLine = ({ t0, dt, f0 }: Prosody["pitch"], start: number, end: number): PitchLine | null => {
  let longest: (readonly [number, number])[] = [];
  let run: (readonly [number, number])[] = [];
  for (let i = Math.max(0, Math.ceil((start - t0) / dt)); i < f0.length && t0 + i * dt <= end; i++) {
    const hz = f0[i] ?? null;
    if (hz === null) continue;
    const t = t0 + i * dt;
    const previous = run.at(-1);
    if (previous && t - previous[0] > (bridged + 1.5) * dt) run = [];
    run.push([t, 12 * Math.log2(hz)]);
    if (run.length > longest.length) longest = run;
  }
  const first = longest[0];
  const last = longest.at(-1);
  return first && last ? { start: first[0], end: last[0], ...lineThrough(longest) } : null;
};
