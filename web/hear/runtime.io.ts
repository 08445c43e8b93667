import asyncifyUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import plainUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import type { Device } from "./catalogue.ts";

/** Where the app serves onnxruntime's gzipped WASM; vite.config.ts puts it there. */
declare const __ORT_WASM_URLS__: Readonly<Record<Device, string>>;

/** onnxruntime as it is used here. */
export type Runtime = Pick<typeof import("onnxruntime-web"), "env" | "InferenceSession" | "Tensor">;

/** By itself onnxruntime would look for its files beside the bundle, and not find them. */
const builds: Readonly<Record<Device, { factoryUrl: string; load: () => Promise<Runtime> }>> = {
  wasm: { factoryUrl: plainUrl, load: () => import("onnxruntime-web/wasm") },
  webgpu: { factoryUrl: asyncifyUrl, load: () => import("onnxruntime-web/webgpu") },
};

const inflated = async (url: string): Promise<ArrayBuffer> => {
  const response = await fetch(url);
  if (!response.ok || response.headers.get("content-type")?.startsWith("text/html"))
    throw new Error(`onnxruntime's WASM can't be loaded: ${url} is answered with status ${response.status}`);
  const packed = await response.arrayBuffer();
  const [first, second] = new Uint8Array(packed);
  // A server that names the gzip as the answer's encoding makes the browser inflate it by itself.
  if (first !== 0x1f || second !== 0x8b) return packed;
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

/** Loads the build of onnxruntime for a device, from the app's own files. Once in a worker's life. */
export const startRuntime = async (device: Device, threads: number): Promise<Runtime> => {
  const { factoryUrl, load } = builds[device];
  const [runtime, wasmBinary] = await Promise.all([load(), inflated(__ORT_WASM_URLS__[device])]);
  const { env } = runtime;
  env.logLevel = "error";
  env.wasm.wasmPaths = { mjs: factoryUrl };
  env.wasm.wasmBinary = wasmBinary;
  env.wasm.numThreads = threads;
  env.wasm.proxy = false;
  return runtime;
};

/** Tells when the graphics processor that the sessions run on is lost: sleep, a driver's restart, too little memory. */
export const watchDevice = async ({ env }: Runtime, onLost: (reason: string) => void): Promise<void> => {
  const device = await env.webgpu.device;
  device?.lost.then(({ reason, message }) => onLost(`The graphics processor is gone (${reason}): ${message}`));
};
