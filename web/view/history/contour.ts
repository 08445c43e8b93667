import type { Word } from "../../../shared/speech/word.ts";

interface Pitch {
  readonly t0: number;
  readonly dt: number;
  readonly f0: readonly (number | null)[];
}

/** What the height of a drawing stands for, in semitones re 100 Hz. */
export interface PitchScale {
  readonly lowSt: number;
  readonly highSt: number;
}

const semitones = (hz: number): number => 12 * Math.log2(hz / 100);

/** A range smaller than this is drawn as a part of it, so that an even voice looks even. */
const leastRangeSt = 10;

/** The scale for a whole turn: from its 2nd to its 98th percentile, so that a stray octave does not flatten the rest. */
export const pitchScale = ({ f0 }: Pitch): PitchScale | null => {
  const voiced = f0.flatMap((hz) => (hz === null ? [] : [semitones(hz)])).toSorted((a, b) => a - b);
  if (voiced.length === 0) return null;
  const at = (q: number): number => voiced[Math.round(q * (voiced.length - 1))] ?? 0;
  const [low, high] = [at(0.02), at(0.98)];
  const spare = Math.max(0, leastRangeSt - (high - low)) / 2;
  return { lowSt: low - spare, highSt: high + spare };
};

/**
 * The pitch from `startMs` to `endMs` as an SVG path 100 wide and 100 high, high pitch on top. Unvoiced stretches are
 * gaps. Empty where nothing was voiced.
 */
export const contourPath = (pitch: Pitch, scale: PitchScale, startMs: number, endMs: number): string => {
  const first = Math.max(0, Math.ceil((startMs / 1000 - pitch.t0) / pitch.dt));
  const last = Math.min(pitch.f0.length - 1, Math.floor((endMs / 1000 - pitch.t0) / pitch.dt));
  const parts: string[] = [];
  let drawing = false;
  for (let i = first; i <= last; i++) {
    const hz = pitch.f0[i] ?? null;
    if (hz !== null) {
      const x = (100 * (1000 * (pitch.t0 + i * pitch.dt) - startMs)) / Math.max(1, endMs - startMs);
      const part = (semitones(hz) - scale.lowSt) / (scale.highSt - scale.lowSt);
      const y = 100 * (1 - Math.min(1, Math.max(0, part)));
      parts.push(`${drawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`);
    }
    drawing = hz !== null;
  }
  return parts.join("");
};

/** A silence this long between two words is worth showing, ms. */
export const shownPauseMs = 400;

/** The place among `words` that is heard at `ms`: the last that has begun; -1 before the first. */
export const wordAt = (words: readonly Word[], ms: number): number => {
  let found = -1;
  for (const [i, word] of words.entries()) {
    if (word.startMs > ms) break;
    found = i;
  }
  return found;
};
