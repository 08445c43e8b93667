import type { DetectAnswer, DetectRequest } from "./detect-message.ts";
import { type DetectEvent, type Detector, detector } from "./detector.ts";
import { fetchSileroWeights } from "./silero.io.ts";
import { sileroJudge } from "./silero-judge.ts";
import { sileroNet } from "./silero-net.ts";
import type { Thresholds } from "./thresholds.ts";

declare const self: DedicatedWorkerGlobalScope;

let current: Detector | undefined;

const post = (answer: DetectAnswer, moved: Transferable[] = []): void => self.postMessage(answer, moved);

const say = (events: readonly DetectEvent[] = []): void => {
  for (const event of events) {
    if (event.type === "utterance") post(event, [event.utterance.samples.buffer]);
    else if (event.type === "piece") post(event, [event.piece.samples.buffer]);
    else post(event);
  }
};

/** Until the net is there, and where it can't be had, energy judges. */
const loadNet = async (thresholds: Thresholds): Promise<void> => {
  try {
    current?.use(sileroJudge(sileroNet(await fetchSileroWeights()), thresholds));
    post({ type: "judge", judge: "silero" });
  } catch (error) {
    console.warn("The voice detector could not be loaded; loudness alone finds the turns", error);
    post({ type: "judge", judge: "energy" });
  }
};

self.onmessage = ({ data }: MessageEvent<DetectRequest>) => {
  switch (data.type) {
    case "start":
      current = detector(data.mode, data.thresholds);
      void loadNet(data.thresholds);
      break;
    case "frame":
      say(current?.frame(data.frame));
      break;
    case "command":
      say(current?.command(data.command));
      break;
    default:
      data satisfies never;
  }
};
