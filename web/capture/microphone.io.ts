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
  /** No sound comes any more (true), or does again (false): the page is in the background, the device locked, a call came. */
  onPaused(paused: boolean): void;
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
  /** Say when a reply starts and stops playing on loudspeakers: what is captured in between is marked. */
  setReplyPlaying(playing: boolean): void;
  /**
   * Switches echo cancellation, which is off at first. In some browsers another track takes over, with a seam in the sound: so
   * not while somebody speaks. Resolves when it has settled, also where the browser does not switch.
   */
  setEchoCancellation(on: boolean): Promise<void>;
  /** True while the browser says that it takes the loudspeakers' sound out. */
  cancelsEcho(): boolean;
  /** Tries to get sound again after a pause. The page's coming back tries it by itself. */
  resume(): Promise<void>;
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

/** So long without a frame, and the sound has stopped, ms: frames come every 20. */
const stalledMs = 1500;

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
  let echoWanted = false;
  let closed = false;
  let paused = false;
  let lastFrameAtMs = performance.now();

  const frames = await openFrames((frame) => {
    nowMs = frame.startMs;
    lastFrameAtMs = performance.now();
    listener.onFrame(frame, level(frame.samples));
  }).catch((error: unknown) => {
    track.stop();
    throw error;
  });
  const note = (): void => {
    log = mark(log, { atMs: nowMs, processing: processingOf({ ...track.getSettings() }), replyPlaying });
  };

  const lookForPause = (): void => {
    const stopped = track.muted || performance.now() - lastFrameAtMs > stalledMs;
    if (closed || stopped === paused) return;
    paused = stopped;
    listener.onPaused(paused);
  };
  const watch = setInterval(lookForPause, 500);

  const resume = async (): Promise<void> => {
    await frames.resume();
    if (closed || (track.readyState === "live" && !track.muted)) return;
    const next = await openTrack(constraints(choice, echoWanted));
    if (closed) return "refusal" in next ? undefined : next.stop();
    if ("refusal" in next) return lose();
    replaceBy(next);
  };
  const onVisible = (): void => {
    if (document.visibilityState !== "visible" || closed) return;
    resume().catch((error: unknown) => console.error("The microphone could not go on", error));
  };

  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    clearInterval(watch);
    document.removeEventListener("visibilitychange", onVisible);
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
  const replaceBy = (next: MediaStreamTrack): void => {
    const before = track;
    use(next);
    before.removeEventListener("ended", lose);
    before.stop();
  };

  /** Chromium keeps a track's echo cancellation as it was opened, so there a second track takes over. */
  const switchEcho = async (on: boolean): Promise<void> => {
    const wanted = constraints(choice, on);
    await track.applyConstraints(wanted).catch(() => undefined);
    if (closed || processingOf({ ...track.getSettings() }).echoCancellation !== !on) return;
    const next = await openTrack({ ...wanted, deviceId: { exact: track.getSettings().deviceId ?? "" } });
    if ("refusal" in next) return;
    if (closed) return next.stop();
    replaceBy(next);
  };

  // One switch at a time, in the order in which they were asked for.
  let settled = Promise.resolve();

  use(track);
  navigator.mediaDevices.addEventListener("devicechange", onDevices);
  document.addEventListener("visibilitychange", onVisible);
  return {
    label: track.label,
    captureBetween: (startMs, endMs) => captureBetween(log, frames.deviceSampleRateHz, startMs, endMs),
    setReplyPlaying: (playing) => {
      replyPlaying = playing;
      note();
    },
    setEchoCancellation: (on) => {
      echoWanted = on;
      settled = settled.then(async () => {
        if (closed || echoWanted !== on) return;
        await switchEcho(on);
        if (!closed) note();
      });
      // A switch that failed must not be the last: the microphone goes on as it was, and is marked so.
      settled = settled.catch((error: unknown) => console.error("Echo cancellation could not be switched", error));
      return settled;
    },
    cancelsEcho: () => processingOf({ ...track.getSettings() }).echoCancellation === true,
    resume,
    close,
  };
};
