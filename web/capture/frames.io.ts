import type { Frame } from "../../shared/speech/frame.ts";
import workletUrl from "./frames.worklet.ts?worker&url";

/** A running source of frames. */
export interface Frames {
  /** Rate at which the device's sound arrives before it is resampled, Hz. */
  readonly deviceSampleRateHz: number;
  /** Takes the sound from this track from now on, and from none before it. The frames go on without a seam in time. */
  connect(track: MediaStreamTrack): void;
  /** Goes on after the system has suspended the sound, as while a phone was locked. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts an audio context at the device's own rate with the worklet that makes frames of what is connected.
 * `onFrame` is called every 20 ms once something is connected.
 */
export const openFrames = async (onFrame: (frame: Frame) => void): Promise<Frames> => {
  const context = new AudioContext({ latencyHint: "interactive" });
  let source: MediaStreamAudioSourceNode | undefined;
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, "frames", {
      numberOfInputs: 1,
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: "explicit",
      channelInterpretation: "speakers",
    });
    node.port.onmessage = ({ data }: MessageEvent<Frame>) => onFrame(data);
    // Not awaited: without a tap or key press before it, it resolves only at the next one.
    void context.resume();
    return {
      deviceSampleRateHz: context.sampleRate,
      connect: (track) => {
        source?.disconnect();
        source = context.createMediaStreamSource(new MediaStream([track]));
        source.connect(node);
      },
      resume: () => context.resume(),
      close: async () => {
        node.port.onmessage = null;
        source?.disconnect();
        await context.close();
      },
    };
  } catch (error) {
    await context.close();
    throw error;
  }
};
