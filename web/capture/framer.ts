import { type Frame, frameMs, frameSamples } from "../../shared/speech/frame.ts";

/**
 * Cuts a stream of 16 kHz samples into 20 ms frames, back to back: `emit` is called for each one that is full.
 * `startMs` counts samples, not the clock, so frames never drift against the sound.
 */
export const framer = (emit: (frame: Frame) => void): ((samples: Float32Array) => void) => {
  let samples = new Float32Array(frameSamples);
  let filled = 0;
  let count = 0;
  return (block) => {
    for (let from = 0; from < block.length; ) {
      const part = block.subarray(from, from + frameSamples - filled);
      samples.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < frameSamples) return;
      emit({ samples, startMs: count * frameMs });
      samples = new Float32Array(frameSamples);
      filled = 0;
      count++;
    }
  };
};
