import type { Frame } from "../../shared/speech/frame.ts";
import type { DetectAnswer, DetectRequest } from "./detect-message.ts";
import type { DetectCommand } from "./detector.ts";
import { standardThresholds, type Thresholds } from "./thresholds.ts";
import type { Mode } from "./turn-state.ts";

/** The detector off the main thread. */
export interface RunningDetector {
  /** Hands over the next frame; its samples are moved, so read its level before. */
  frame(frame: Frame): void;
  command(command: DetectCommand): void;
  close(): void;
}

/** Starts the detecting worker. `onBroken` is called when it fails: then there are no more answers. */
export const startDetector = (
  mode: Mode,
  onAnswer: (event: DetectAnswer) => void,
  onBroken: (message: string) => void,
  thresholds: Thresholds = standardThresholds,
): RunningDetector => {
  const worker = new Worker(new URL("./detect.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<DetectAnswer>) => onAnswer(data);
  worker.onerror = (event) => onBroken(event.message);
  const send = (request: DetectRequest, moved: Transferable[] = []): void => worker.postMessage(request, moved);
  send({ type: "start", mode, thresholds });
  return {
    frame: (frame) => send({ type: "frame", frame }, [frame.samples.buffer]),
    command: (command) => send({ type: "command", command }),
    close: () => worker.terminate(),
  };
};
