import type { Capture } from "../../shared/speech/utterance.ts";

/** What the browser applies to the microphone, as it says itself; null where it does not say. */
export type Processing = Pick<Capture, "echoCancellation" | "noiseSuppression" | "autoGainControl">;

/** From when on what was so. */
export interface CaptureMark {
  readonly atMs: number;
  readonly processing: Processing;
  readonly replyPlaying: boolean;
}

/** The marks of a running capture, oldest first. */
export type CaptureLog = readonly CaptureMark[];

/** Older marks can't matter: no turn is longer than ten minutes. */
const mostMarks = 2000;

/** Adds a mark. */
export const mark = (log: CaptureLog, next: CaptureMark): CaptureLog => [...log, next].slice(-mostMarks);

/** On if it ever was on; else unknown if it ever was unknown. */
const ever = (values: readonly (boolean | null)[]): boolean | null =>
  values.includes(true) ? true : values.length === 0 || values.includes(null) ? null : false;

/** How the sound from `startMs` to `endMs` was captured: what was applied to any part of it counts for all of it. */
export const captureBetween = (
  log: CaptureLog,
  deviceSampleRateHz: number,
  startMs: number,
  endMs: number,
): Capture => {
  const during = log.filter(
    (entry, i) => entry.atMs < endMs && (log[i + 1]?.atMs ?? Number.POSITIVE_INFINITY) > startMs,
  );
  return {
    source: "microphone",
    deviceSampleRateHz,
    echoCancellation: ever(during.map((entry) => entry.processing.echoCancellation)),
    noiseSuppression: ever(during.map((entry) => entry.processing.noiseSuppression)),
    autoGainControl: ever(during.map((entry) => entry.processing.autoGainControl)),
    replyPlaying: during.some((entry) => entry.replyPlaying),
  };
};

/**
 * What a track's settings say was applied. `echoCancellation` may also be "all", "remote-only" (on) or a boolean
 * (Media Capture and Streams, 2025); anything else is unknown.
 */
export const processingOf = (settings: Readonly<Record<string, unknown>>): Processing => {
  const said = (value: unknown): boolean | null =>
    typeof value === "boolean" ? value : value === "all" || value === "remote-only" ? true : null;
  return {
    echoCancellation: said(settings.echoCancellation),
    noiseSuppression: said(settings.noiseSuppression),
    autoGainControl: said(settings.autoGainControl),
  };
};
