import type { Method } from "../../web/measure/measure.ts";
import { type Measured, measureWav } from "./measure-wav.ts";

declare global {
  interface Window {
    /** Measures what the page's server has at /sound. */
    measureSound(clip: string, method: Method): Promise<Measured>;
  }
}

window.measureSound = async (clip, method) => {
  const response = await fetch("/sound");
  return measureWav(new Uint8Array(await response.arrayBuffer()), clip, method);
};
