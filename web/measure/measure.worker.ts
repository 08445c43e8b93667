import { measure } from "./measure.ts";
import type { MeasureAnswer, MeasureRequest } from "./measure-message.ts";

declare const self: DedicatedWorkerGlobalScope;

const answer = (request: MeasureRequest): MeasureAnswer => {
  try {
    return { id: request.id, prosody: measure(request) };
  } catch (error) {
    return { id: request.id, error: String(error) };
  }
};

self.onmessage = ({ data }: MessageEvent<MeasureRequest>) => self.postMessage(answer(data));
