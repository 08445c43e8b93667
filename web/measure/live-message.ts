import type { LiveValue } from "./live-pitch.ts";

/** To the worker: the next samples, 16 kHz mono. Moved, never shared. */
export type LiveRequest = Float32Array<ArrayBuffer>;

/** From the worker, in order. */
export type LiveAnswer = LiveValue;
