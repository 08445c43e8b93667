import type { Method } from "../../web/measure/measure.ts";
import { startMeasurer } from "../../web/measure/measurer.io.ts";
import { type Measured, soundOfWav } from "./measure-wav.ts";

declare global {
  interface Window {
    /** Measures what the page's server has at /sound, in the worker that the app measures in. */
    measureSound(clip: string, method: Method): Promise<Measured>;
  }
}

const measurer = startMeasurer();

window.measureSound = async (clip, method) => {
  const response = await fetch("/sound");
  const sound = soundOfWav(new Uint8Array(await response.arrayBuffer()), method);
  if ("problem" in sound) return sound;
  const { prosody } = await measurer.measure({ ...sound, words: [] });
  return { prosody: { clip, ...prosody } };
};
