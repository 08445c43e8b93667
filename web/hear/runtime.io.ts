import type { env } from "@huggingface/transformers";
import factoryUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";

/** Where the app serves onnxruntime's gzipped WASM; vite.config.ts puts it there. */
declare const __ORT_WASM_URL__: string;

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

/** Makes onnxruntime run from the app's own files: by itself transformers.js would take them from a CDN. */
export const prepareRuntime = async (environment: typeof env, threads: number): Promise<void> => {
  const wasm = environment.backends.onnx.wasm;
  if (wasm === undefined) throw new Error("This build of onnxruntime has no WASM backend");
  environment.useWasmCache = false;
  wasm.wasmPaths = { mjs: factoryUrl };
  wasm.wasmBinary = await inflated(__ORT_WASM_URL__);
  wasm.numThreads = threads;
  wasm.proxy = false;
};

/** Tells when the graphics processor that the sessions run on is lost: sleep, a driver's restart, too little memory. */
export const watchDevice = async (environment: typeof env, onLost: (reason: string) => void): Promise<void> => {
  const device = await environment.backends.onnx.webgpu?.device;
  device?.lost.then(({ reason, message }) => onLost(`The graphics processor is gone (${reason}): ${message}`));
};
