/** What a meter shows as empty, dB re full scale: below the noise of a quiet room. */
const emptyDbfs = -60;
/** What it shows as full: speech rarely goes past this. */
const fullDbfs = -8;

/** A level as a part of the meter's height, 0..1. */
export const heightOf = (rmsDbfs: number): number =>
  Math.min(1, Math.max(0, (rmsDbfs - emptyDbfs) / (fullDbfs - emptyDbfs)));

/** Frames (20 ms) that make one bar. */
const framesPerBar = 3;

/** The last bars of a level: each the loudest of three frames. */
export interface LevelLineState {
  push(height: number): void;
  /** The last `n` bars, oldest first; silence where there was nothing yet. */
  latest(n: number): number[];
}

/** Keeps the last `most` bars. */
export const levelLine = (most: number): LevelLineState => {
  const bars: number[] = [];
  let loudest = 0;
  let frames = 0;
  return {
    push: (height) => {
      loudest = Math.max(loudest, height);
      if (++frames < framesPerBar) return;
      bars.push(loudest);
      if (bars.length > most) bars.shift();
      loudest = 0;
      frames = 0;
    },
    latest: (n) => {
      const kept = bars.slice(Math.max(0, bars.length - n));
      return [...new Array<number>(Math.max(0, n - kept.length)).fill(0), ...kept];
    },
  };
};
