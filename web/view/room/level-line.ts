/** What a meter shows as empty, dB re full scale: below the noise of a quiet room. */
const emptyDbfs = -60;
/** What it shows as full: speech rarely goes past this. */
const fullDbfs = -8;

/** A level as a part of the meter's height, 0..1. */
export const heightOf = (rmsDbfs: number): number =>
  Math.min(1, Math.max(0, (rmsDbfs - emptyDbfs) / (fullDbfs - emptyDbfs)));

/** Frames (20 ms) that make one bar. */
const framesPerBar = 3;

/** One bar of the line: 60 ms. */
export interface Bar {
  /** The loudest of three frames, 0..1. */
  readonly height: number;
  /** Pitch at that time, semitones re 100 Hz; null where unvoiced or not measured. */
  readonly pitchSt: number | null;
}

/** The last bars of a level and of the pitch that came with it. */
export interface LevelLineState {
  push(height: number): void;
  /** The pitch from now on, Hz. */
  pushPitch(hz: number | null): void;
  /** The last `n` bars, oldest first; silence where there was nothing yet. */
  latest(n: number): Bar[];
  /** The middle of the voice so far, semitones re 100 Hz; null before there was any. */
  middleSt(): number | null;
}

/** Voiced values, 50 ms each, that tell where the middle of a voice lies: the last 20 s of it. */
const remembered = 400;

const silence: Bar = { height: 0, pitchSt: null };

/** Keeps the last `most` bars. */
export const levelLine = (most: number): LevelLineState => {
  const bars: Bar[] = [];
  const voiced: number[] = [];
  let pitchSt: number | null = null;
  let loudest = 0;
  let frames = 0;
  return {
    push: (height) => {
      loudest = Math.max(loudest, height);
      if (++frames < framesPerBar) return;
      bars.push({ height: loudest, pitchSt });
      if (bars.length > most) bars.shift();
      loudest = 0;
      frames = 0;
    },
    pushPitch: (hz) => {
      pitchSt = hz === null ? null : 12 * Math.log2(hz / 100);
      if (pitchSt === null) return;
      voiced.push(pitchSt);
      if (voiced.length > remembered) voiced.shift();
    },
    latest: (n) => {
      const kept = bars.slice(Math.max(0, bars.length - n));
      return [...new Array<Bar>(Math.max(0, n - kept.length)).fill(silence), ...kept];
    },
    middleSt: () => voiced.toSorted((a, b) => a - b)[voiced.length >> 1] ?? null,
  };
};

/** Semitones from the middle of the line to its edge: wider than nearly all speech. */
const reachSt = 9;

/** Where a pitch lies in the line, 0 (bottom) to 1 (top), the speaker's own middle half-way up. */
export const pitchPlace = (pitchSt: number, middleSt: number): number =>
  Math.min(1, Math.max(0, 0.5 + (pitchSt - middleSt) / (2 * reachSt)));
