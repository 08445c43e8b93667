import type { Frame } from "../../shared/speech/frame.ts";
import { type Level, level } from "../../shared/speech/level.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import { type CaptureLog, captureBetween, mark, processingOf } from "./capture-log.ts";
import { openFrames } from "./frames.io.ts";
import { type MicrophoneRefusal, refusalNamed } from "./microphone-refusal.ts";

/** What the listener of a microphone hears of it. */
export interface MicrophoneListener {
  /** Every 20 ms, with its level for a meter. */
  onFrame(frame: Frame, level: Level): void;
  /** Once: it was unplugged, or the permission was taken back. The microphone is closed by then. */
  onLost(): void;
}

export interface MicrophoneChoice {
  /** The device asked for; without it the browser's default. */
  readonly deviceId?: string;
}

/** An open microphone. */
export interface Microphone {
  readonly label: string;
  /** How the sound from `startMs` to `endMs` (of frames) was captured. */
  captureBetween(startMs: number, endMs: number): Capture;
  /**
   * Say when a reply starts and stops playing on loudspeakers: echo cancellation is on only meanwhile. What is captured
   * in between is marked, also where the browser does not switch. Resolves when it has settled.
   */
  setReplyPlaying(playing: boolean): Promise<void>;
  /** Stops the device and lets it go. */
  close(): Promise<void>;
}

const constraints = (choice: MicrophoneChoice, echoCancellation: boolean): MediaTrackConstraints => ({
  echoCancellation,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: 1,
  ...(choice.deviceId === undefined ? {} : { deviceId: { exact: choice.deviceId } }),
});

const openTrack = async (wanted: MediaTrackConstraints): Promise<MediaStreamTrack | MicrophoneRefusal> => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: wanted });
    return stream.getAudioTracks()[0] ?? { refusal: "absent" };
  } catch (error) {
    const refusal = error instanceof Error ? refusalNamed(error.name) : null;
    if (refusal) return refusal;
    throw error;
  }
};

/**
 * Opens the microphone, noise suppression and gain control asked off. What the browser really applies is read back.
 * Call it from a tap or key press, or the browser may keep the sound suspended.
 */
export const openMicrophone = async (
  listener: MicrophoneListener,
  choice: MicrophoneChoice = {},
): Promise<Microphone | MicrophoneRefusal> => {
  if (!globalThis.isSecureContext) return { refusal: "insecure" };
  if (!navigator.mediaDevices?.getUserMedia || !("AudioWorkletNode" in globalThis)) return { refusal: "unsupported" };
  const opened = await openTrack(constraints(choice, false));
  if ("refusal" in opened) return opened;
  let track = opened;
  let log: CaptureLog = [];
  let nowMs = 0;
  let replyPlaying = false;
  let closed = false;

  const frames = await openFrames((frame) => {
    nowMs = frame.startMs;
    listener.onFrame(frame, level(frame.samples));
  }).catch((error: unknown) => {
    track.stop();
    throw error;
  });
  const note = (): void => {
    log = mark(log, { atMs: nowMs, processing: processingOf({ ...track.getSettings() }), replyPlaying });
  };

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    navigator.mediaDevices.removeEventListener("devicechange", onDevices);
    track.removeEventListener("ended", lose);
    track.stop();
    await frames.close();
  };
  const lose = (): void => {
    if (closed) return;
    void close();
    listener.onLost();
  };
  /** Some browsers end no track when its device goes. */
  const onDevices = async (): Promise<void> => {
    const { deviceId } = track.getSettings();
    const devices = await navigator.mediaDevices.enumerateDevices();
    const known = devices.filter((device) => device.kind === "audioinput" && device.deviceId !== "");
    if (track.readyState === "ended") lose();
    else if (deviceId && known.length > 0 && !known.some((device) => device.deviceId === deviceId)) lose();
  };

  const use = (next: MediaStreamTrack): void => {
    track = next;
    track.addEventListener("ended", lose, { once: true });
    frames.connect(track);
    note();
  };

  /** Chromium keeps a track's echo cancellation as it was opened, so there a second track takes over. */
  const switchEcho = async (on: boolean): Promise<void> => {
    const wanted = constraints(choice, on);
    await track.applyConstraints(wanted).catch(() => undefined);
    if (closed || processingOf({ ...track.getSettings() }).echoCancellation !== !on) return;
    const next = await openTrack({ ...wanted, deviceId: { exact: track.getSettings().deviceId ?? "" } });
    if ("refusal" in next) return;
    if (closed) return next.stop();
    const before = track;
    use(next);
    before.removeEventListener("ended", lose);
    before.stop();
  };

  // One switch at a time, in the order in which they were asked for.
  let settled = Promise.resolve();

  use(track);
  navigator.mediaDevices.addEventListener("devicechange", onDevices);
  return {
    label: track.label,
    captureBetween: (startMs, endMs) => captureBetween(log, frames.deviceSampleRateHz, startMs, endMs),
    setReplyPlaying: (playing) => {
      replyPlaying = playing;
      note();
      settled = settled.then(async () => {
        if (closed || replyPlaying !== playing) return;
        await switchEcho(playing);
        if (!closed) note();
      });
      // A switch that failed must not be the last: the microphone goes on as it was, and is marked so.
      settled = settled.catch((error: unknown) => console.error("Echo cancellation could not be switched", error));
      return settled;
    },
    close,
  };
};
