import type { Device } from "./catalogue.ts";
import type { DeviceWish } from "./message.ts";

/** What the browser says of its WebGPU adapter. */
export interface Adapter {
  /** True where a processor plays the GPU: it is right, but many times slower than WASM. */
  readonly isFallback: boolean;
}

/** The device to try first. A forced one is taken as it is; `auto` takes a GPU only where there is a real one. */
export const chooseDevice = (wish: DeviceWish, adapter: Adapter | null): Device => {
  if (wish !== "auto") return wish;
  return adapter !== null && !adapter.isFallback ? "webgpu" : "wasm";
};

/** Threads for WASM: several need memory shared across them, which browsers give to isolated pages only. */
export const chooseThreads = (isolated: boolean, cores: number): number =>
  isolated ? Math.max(1, Math.min(4, Math.floor(cores))) : 1;

/** A GPU whose first run of the three-second test clip, compiling its programs included, takes longer is no gain. */
export const slowestSelfTestMs = 15_000;
