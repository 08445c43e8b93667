import type { ModelHost, ModelId } from "./catalogue.ts";
import { connectHearing, type Hearing } from "./hear.ts";
import type { DeviceWish, Download, FromWorker } from "./message.ts";

/** How to hear. */
export interface HearingOptions {
  readonly model: ModelId;
  readonly host: ModelHost;
  /** Left out, the best that works is taken. */
  readonly device?: DeviceWish;
  /** ISO 639 code of the language that is spoken; English if left out. */
  readonly language?: string;
  readonly onProgress?: (download: Download) => void;
}

/** Starts loading the recogniser in a worker of its own. */
export const createHearing = ({ model, host, device = "auto", language = "en", onProgress }: HearingOptions): Hearing =>
  connectHearing(
    { model, host, device, language },
    (onMessage, onCrash) => {
      const worker = new Worker(new URL("./hear.worker.ts", import.meta.url), { type: "module", name: "hear" });
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
      worker.onerror = (event) => onCrash(event.message || "The worker could not be started");
      return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
    },
    onProgress,
  );
