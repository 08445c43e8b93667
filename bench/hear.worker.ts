import type { Device } from "../web/hear/catalogue.ts";
import { readShape } from "../web/hear/read-shape.ts";
import { startRuntime } from "../web/hear/runtime.io.ts";
import { timeWindow, type WindowTimes } from "./window-times.ts";

/** What to time: files are where the page's server has them. */
export interface TimeRequest {
  readonly device: Device;
  readonly threads: number;
  readonly encoder: string;
  readonly decoder: string;
  readonly rounds: number;
}

const bytes = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());
const json = async (path: string): Promise<unknown> => (await fetch(path)).json();

addEventListener("message", async ({ data }: MessageEvent<TimeRequest>) => {
  try {
    const { InferenceSession, Tensor } = await startRuntime(data.device, data.threads);
    const shape = readShape(await json("/graph/config.json"), await json("/graph/generation_config.json"));
    const on = { executionProviders: [data.device] };
    const encoder = await InferenceSession.create(await bytes(data.encoder), on);
    const decoder = await InferenceSession.create(await bytes(data.decoder), on);
    const rounds: WindowTimes[] = [];
    while (rounds.length < data.rounds)
      rounds.push(await timeWindow(encoder, decoder, shape, (type, values, dims) => new Tensor(type, values, dims)));
    postMessage({ rounds });
  } catch (cause) {
    postMessage({ error: String(cause) });
  }
});
