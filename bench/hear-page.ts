import "../scripts/hearing/page.ts";
import type { TimeRequest } from "./hear.worker.ts";
import type { WindowTimes } from "./window-times.ts";

declare global {
  interface Window {
    /** Times windows on what the page's server has. */
    timeWindows(request: TimeRequest): Promise<WindowTimes[]>;
    /** What WebGPU runs on; null where it doesn't. */
    graphicsProcessor(): Promise<{ readonly name: string; readonly isFallback: boolean } | null>;
  }
}

window.graphicsProcessor = async () => {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return null;
  const { vendor, architecture, isFallbackAdapter } = adapter.info;
  return { name: `${vendor} ${architecture}`, isFallback: isFallbackAdapter };
};

window.timeWindows = (request) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hear.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<{ rounds: WindowTimes[] } | { error: string }>) => {
      worker.terminate();
      if ("rounds" in data) resolve(data.rounds);
      else reject(new Error(data.error));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(request);
  });
