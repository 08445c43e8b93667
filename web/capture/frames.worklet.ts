import type { Frame } from "../../shared/speech/frame.ts";
import { framer } from "./framer.ts";
import { resampler } from "./resample.ts";

/** Sends the first input as 16 kHz mono frames through its port. */
class Frames extends AudioWorkletProcessor {
  readonly #resampler = resampler(sampleRate);
  readonly #cut = framer((frame: Frame) => this.port.postMessage(frame, [frame.samples.buffer]));

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    // No channel: nothing is connected just now, as while one microphone track takes over from another.
    const mono = inputs[0]?.[0];
    if (mono) this.#cut(this.#resampler.push(mono));
    return true;
  }
}

registerProcessor("frames", Frames);
