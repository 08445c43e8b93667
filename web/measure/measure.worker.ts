import { withAcousticFillers } from "./acoustic-fillers.ts";
import { measure } from "./measure.ts";
import type { MeasureAnswer, MeasureRequest } from "./measure-message.ts";

declare const self: DedicatedWorkerGlobalScope;

const answer = (request: MeasureRequest): MeasureAnswer => {
  try {
    const prosody = measure(request);
    return { id: request.id, measured: { prosody, words: withAcousticFillers({ ...request, prosody }) } };
  } catch (error) {
    return { id: request.id, error: String(error) };
  }
};

self.onmessage = ({ data }: MessageEvent<MeasureRequest>) => self.postMessage(answer(data));
