import { z } from "zod";

/**
 * How a stretch of speech was captured, read back from the browser rather than assumed.
 * `null` means the browser did not say: unknown is not off.
 */
export const captureSchema = z.strictObject({
  source: z.enum(["microphone", "file"]),
  /** Rate the device or file delivered before resampling to 16 kHz, in Hz. */
  deviceSampleRateHz: z.number().positive().max(768_000),
  echoCancellation: z.boolean().nullable(),
  noiseSuppression: z.boolean().nullable(),
  autoGainControl: z.boolean().nullable(),
  /** True when a reply was playing on loudspeakers meanwhile, so the measures are marked. */
  replyPlaying: z.boolean(),
});

export type Capture = z.infer<typeof captureSchema>;

/** How a file's sound was captured: nobody knows what was done to it before. */
export const fileCapture = (deviceSampleRateHz: number): Capture => ({
  source: "file",
  deviceSampleRateHz,
  echoCancellation: null,
  noiseSuppression: null,
  autoGainControl: null,
  replyPlaying: false,
});

/** A stretch of speech, from its onset to the end of the turn, with a little padding. Never sent as such. */
export interface Utterance {
  /** 16 kHz mono, full scale 1.0. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** Milliseconds from the start of capture to the first sample. */
  readonly startMs: number;
  readonly capture: Capture;
}
