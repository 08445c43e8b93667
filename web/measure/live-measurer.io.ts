import type { LiveAnswer } from "./live-message.ts";
import type { LiveValue } from "./live-pitch.ts";

/** Measures a running sound off the main thread. */
export interface LiveMeasurer {
  /** Takes the next samples, 16 kHz mono. They are copied: the caller keeps its own. */
  push(samples: Float32Array): void;
  close(): void;
}

/**
 * Starts a live measuring worker, apart from the one that measures whole turns: that is busy for seconds after a long one.
 * `onValue` gets a value every 50 ms of sound. Where the worker breaks there are no more values, and nothing else stops.
 */
export const startLiveMeasurer = (onValue: (value: LiveValue) => void): LiveMeasurer => {
  const worker = new Worker(new URL("./live.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<LiveAnswer>) => onValue(data);
  worker.onerror = (event) => console.error("The live measuring worker broke", event.message);
  return {
    push: (samples) => {
      const copy = samples.slice();
      worker.postMessage(copy, [copy.buffer]);
    },
    close: () => worker.terminate(),
  };
};
