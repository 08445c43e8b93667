/** Sample rate of everything past capture, in Hz. Whisper and the prosody engine both take 16 kHz mono. */
export const sampleRateHz = 16_000;

/** Length of a frame in samples: 20 ms at 16 kHz. */
export const frameSamples = 320;

/** Length of a frame in milliseconds. */
export const frameMs = 20;

/**
 * 20 ms of sound on its way through the device: 320 samples, 16 kHz mono, full scale 1.0.
 * A frame is never sent anywhere.
 */
export interface Frame {
  /** 320 samples, -1..1. */
  readonly samples: Float32Array<ArrayBuffer>;
  /** Milliseconds from the start of capture to the frame's first sample. */
  readonly startMs: number;
}
