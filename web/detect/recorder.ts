import { type Frame, frameMs, sampleRateHz } from "../../shared/speech/frame.ts";

/** Holds the sound that may still become part of a turn, and nothing else. */
export interface Recorder {
  /** Adds the next frame. */
  add(frame: Frame): void;
  /** Lets go of whole frames before this moment. */
  forgetBefore(ms: number): void;
  /** Copies out the sound from `startMs` to `endMs`, as far as it is there. */
  take(startMs: number, endMs: number): { startMs: number; samples: Float32Array<ArrayBuffer> };
  /** How much it holds, ms. */
  heldMs(): number;
}

/** The start of the array is cut off only now and then: cutting costs its whole length. */
const cutAfter = 512;

const samplesPerMs = sampleRateHz / 1000;

/** Makes an empty recorder. How much it holds is bounded by who calls `forgetBefore`. */
export const recorder = (): Recorder => {
  let frames: Frame[] = [];
  let first = 0;
  return {
    add: (frame) => {
      frames.push(frame);
    },
    forgetBefore: (ms) => {
      while (first < frames.length && (frames[first] as Frame).startMs + frameMs <= ms) first++;
      if (first === frames.length) frames = [];
      else if (first >= cutAfter) frames = frames.slice(first);
      else return;
      first = 0;
    },
    take: (startMs, endMs) => {
      // A piece of a long turn is near its end: looked for from there.
      let from = frames.length;
      while (from > first && (frames[from - 1] as Frame).startMs + frameMs > startMs) from--;
      const inside = frames.slice(from).filter((frame) => frame.startMs < endMs);
      const whole = new Float32Array(inside.reduce((sum, frame) => sum + frame.samples.length, 0));
      let at = 0;
      for (const frame of inside) {
        whole.set(frame.samples, at);
        at += frame.samples.length;
      }
      const wholeStartMs = inside[0]?.startMs ?? startMs;
      const cutFrom = Math.max(0, Math.round((startMs - wholeStartMs) * samplesPerMs));
      const to = Math.round((endMs - wholeStartMs) * samplesPerMs);
      return { startMs: Math.max(startMs, wholeStartMs), samples: whole.slice(cutFrom, Math.max(cutFrom, to)) };
    },
    heldMs: () => (frames.length - first) * frameMs,
  };
};
