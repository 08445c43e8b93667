import { shapeDistanceDb } from "./spectral-shape.ts";

/** A stretch of sound as at most two steady ones, the second from frame `cut` on. */
export interface TwoStates {
  readonly cut: number;
  /** Root mean square deviation of the frames' spectra from the mean of their state, dB per band. */
  readonly deviationDb: number;
}

/** The fewest frames of a state. */
const shortest = 2;

/** Sum of squares about the mean, for all prefixes or (from the end) all suffixes of the frames. */
const scatter = (frames: readonly Float64Array[]): number[] => {
  const mean = new Float64Array(frames[0]?.length ?? 0);
  let squares = 0;
  return frames.map((frame, n) => {
    // Welford (1962): a running mean, and the squares about it.
    for (let k = 0; k < mean.length; k++) {
      const before = (frame[k] as number) - (mean[k] as number);
      mean[k] = (mean[k] as number) + before / (n + 1);
      squares += before * ((frame[k] as number) - (mean[k] as number));
    }
    return squares;
  });
};

/**
 * Fits two steady states to the cepstra of a stretch. A filled pause has one ("uh") or two ("um": a vowel, then the closed
 * mouth): articulators hold still in it (Goto, Itou and Hayamizu 1999: "small spectral envelope deformation"), where most
 * words glide from sound to sound. Null for fewer than four frames.
 */
export const fitTwoStates = (frames: readonly Float64Array[]): TwoStates | null => {
  if (frames.length < 2 * shortest) return null;
  const before = scatter(frames);
  const after = scatter(frames.toReversed()).toReversed();
  let cut = shortest;
  let least = Number.POSITIVE_INFINITY;
  for (let at = shortest; at <= frames.length - shortest; at++) {
    const squares = (before[at - 1] as number) + (after[at] as number);
    if (squares < least) {
      least = squares;
      cut = at;
    }
  }
  return { cut, deviationDb: shapeDistanceDb(least / frames.length) };
};
