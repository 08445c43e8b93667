import type { DetectRequest } from "./detect-message.ts";
import { type DetectEvent, type Detector, detector } from "./detector.ts";

declare const self: DedicatedWorkerGlobalScope;

let current: Detector | undefined;

const say = (events: readonly DetectEvent[] = []): void => {
  for (const event of events) {
    self.postMessage(event, event.type === "utterance" ? [event.utterance.samples.buffer] : []);
  }
};

self.onmessage = ({ data }: MessageEvent<DetectRequest>) => {
  if (data.type === "start") current = detector(data.mode, data.thresholds);
  else if (data.type === "frame") say(current?.frame(data.frame));
  else say(current?.command(data.command));
};
