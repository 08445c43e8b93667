import { candidatesPerFrame, type FrameCandidates } from "./pitch-candidates.ts";

/** What the path weighs: as in Praat's, with other values; `voicing.ts` says what a candidate is worth. */
export interface PathCosts {
  /** Per octave of a jump in 10 ms. */
  readonly octaveJump: number;
  /** Of a change between voiced and unvoiced. */
  readonly change: number;
}

/** Frames after which a choice stands. */
const lag = 50;
/** So many choices are made at a time: going back over the lag for each frame would cost more than going forward. */
const batch = 10;
const slots = candidatesPerFrame + 1;
const held = lag + 2 * batch;

/** A path through candidates that decides half a second behind the newest frame. */
export interface LaggedPath {
  /** Takes the next frame: the worth of being unvoiced, and of each candidate (null: out of range, so unvoiced too). */
  push(candidates: FrameCandidates, unvoiced: number, worth: Float64Array, isInRange: Uint8Array): void;
  finish(): void;
}

/**
 * The path of greatest worth (Viterbi, as in `pitch-path.ts`), read back from the best end known `lag` frames later.
 * `emit` gets each frame's frequency in order, Hz, 0 when unvoiced.
 */
export const laggedPath = (costs: PathCosts, emit: (frequency: number) => void): LaggedPath => {
  const frequency = new Float64Array(held * slots);
  const octaves = new Float64Array(held * slots);
  const from = new Uint8Array(held * slots);
  const counts = new Uint8Array(held);
  const total = new Float64Array(slots);
  const before = new Float64Array(slots);
  let frames = 0;
  let emitted = 0;
  const read = new Float64Array(held);

  const readBack = (until: number): void => {
    let at = 0;
    const last = frames - 1;
    for (let c = 1; c < (counts[last % held] as number); c++) {
      if ((total[c] as number) > (total[at] as number)) at = c;
    }
    for (let i = last; i >= emitted; i--) {
      const slot = (i % held) * slots + at;
      if (i < until) read[i - emitted] = frequency[slot] as number;
      at = from[slot] as number;
    }
    const count = until - emitted;
    emitted = until;
    for (let i = 0; i < count; i++) emit(read[i] as number);
  };

  return {
    push: (candidates, unvoiced, worth, isInRange) => {
      const base = (frames % held) * slots;
      const previous = ((frames - 1 + held) % held) * slots;
      const beforeCount = frames === 0 ? 0 : (counts[(frames - 1) % held] as number);
      before.set(total);
      counts[frames % held] = candidates.count + 1;
      let highest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c <= candidates.count; c++) {
        const f = c > 0 && isInRange[c - 1] === 1 ? (candidates.frequency[c - 1] as number) : 0;
        const octave = f > 0 ? Math.log2(f) : 0;
        frequency[base + c] = f;
        octaves[base + c] = octave;
        let best = frames === 0 ? 0 : Number.NEGATIVE_INFINITY;
        for (let p = 0; p < beforeCount; p++) {
          const wasVoiced = (frequency[previous + p] as number) > 0;
          const cost =
            wasVoiced && f > 0
              ? costs.octaveJump * Math.abs((octaves[previous + p] as number) - octave)
              : wasVoiced === f > 0
                ? 0
                : costs.change;
          const value = (before[p] as number) - cost;
          if (value > best) {
            best = value;
            from[base + c] = p;
          }
        }
        const sum = best + (c === 0 ? unvoiced : (worth[c - 1] as number));
        total[c] = sum;
        if (sum > highest) highest = sum;
      }
      // Only differences count; kept near zero, they stay exact however long the sound is.
      for (let c = 0; c <= candidates.count; c++) total[c] = (total[c] as number) - highest;
      frames++;
      if (frames - emitted >= lag + batch) readBack(frames - lag);
    },
    finish: () => {
      if (frames > emitted) readBack(frames);
    },
  };
};
