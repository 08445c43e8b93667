import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { LiveAnswer, LiveRequest } from "./live-message.ts";
import { livePitch } from "./live-pitch.ts";
import { speechRange } from "./speech-stream.ts";

declare const self: DedicatedWorkerGlobalScope;

const { floorHz, ceilingHz } = speechRange;
const push = livePitch(sampleRateHz, floorHz, ceilingHz, (value) => self.postMessage(value satisfies LiveAnswer));

self.onmessage = ({ data }: MessageEvent<LiveRequest>) => push(data);
