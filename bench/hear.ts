import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { openIsolatedPage } from "../scripts/hearing/isolated-page.ts";
import { serveModel, standIn } from "../scripts/hearing/serve-model.ts";
import { root } from "../scripts/step.ts";
import { readShape } from "../web/hear/read-shape.ts";
import { clipReport } from "./hear-clips.ts";
import { nativeRuntime } from "./native-runtime.ts";
import { encoderProducts, nativeLanes, wasmLanes } from "./vector-width.ts";
import { whisperBase } from "./whisper-graph/whisper-graph.ts";
import { writeModel } from "./whisper-graph/write-model.ts";
import { fastest, timeWindow, tokensPerWindow, type WindowTimes } from "./window-times.ts";

const rounds = 3;
const ratioWished = 1.6;
const folder = join(root, "node_modules/.cache/whisper-base-graph");
const threads = Math.min(4, availableParallelism());
const pico = join(root, "web/public/bundled/whisper-pico");

const seconds = (ms: number | undefined, digits = 2) => (ms === undefined ? "-" : (ms / 1000).toFixed(digits));
const row = (...cells: string[]) =>
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(30) : cell.padStart(11))).join(""));

console.log("Writing a model of whisper-base's size (only the first time) ...");
await writeModel(folder, whisperBase);
const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, "utf8"));
const shape = readShape(await json(join(folder, "config.json")), await json(join(folder, "generation_config.json")));
const { version } = (await json(join(root, "node_modules/onnxruntime-web/package.json"))) as { version: string };
const native = await nativeRuntime(version);

const timeNative = async (ending: string, on: number): Promise<WindowTimes> => {
  const open = (stem: string) =>
    native.InferenceSession.create(join(folder, `onnx/${stem}${ending}.onnx`), { intraOpNumThreads: on });
  const [encoder, decoder] = [await open("encoder_model"), await open("decoder_model_merged")];
  const times: WindowTimes[] = [];
  while (times.length < rounds)
    times.push(await timeWindow(encoder, decoder, shape, (...tensor) => new native.Tensor(...tensor)));
  await encoder.release();
  await decoder.release();
  return fastest(times);
};

const opened = await openIsolatedPage(join(import.meta.dirname, "hear-page.ts"));
try {
  const { page, serve } = opened;
  for (const path of ["config.json", "generation_config.json"]) serve(`/graph/${path}`, { file: join(folder, path) });
  console.log(
    `\nOne window of 30 s, ${tokensPerWindow} tokens, best of ${rounds}, seconds; onnxruntime ${version}; ${cpus()[0]?.model}, ` +
      `${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}`,
  );
  row("", "features", "encoder", "1st token", "each token", "alignment", "all", "rtf", "to native");
  const show = (name: string, times: WindowTimes, peer?: WindowTimes) =>
    row(
      name,
      seconds(times.features),
      seconds(times.encoder),
      seconds(times.firstToken),
      seconds(times.otherTokens / tokensPerWindow, 4),
      seconds(times.alignment),
      seconds(times.all),
      (times.all / 30_000).toFixed(3),
      peer === undefined ? "" : (times.all / peer.all).toFixed(2),
    );
  const ratios: { name: string; encoder: number; token: number; all: number }[] = [];
  const lanes = nativeLanes();
  for (const [weights, ending] of [
    ["q8", "_quantized"],
    ["fp32", ""],
  ] as const) {
    for (const stem of ["encoder_model", "decoder_model_merged"])
      serve(`/graph/${stem}${ending}.onnx`, { file: join(folder, `onnx/${stem}${ending}.onnx`) });
    for (const on of new Set([threads, 1])) {
      const request = {
        device: "wasm" as const,
        threads: on,
        encoder: `/graph/encoder_model${ending}.onnx`,
        decoder: `/graph/decoder_model_merged${ending}.onnx`,
        rounds,
      };
      const peer = await timeNative(ending, on);
      const own = fastest(await page.evaluate((asked) => window.timeWindows(asked), request));
      show(`native ${weights}, ${on} threads`, peer);
      show(`WASM ${weights}, ${on} threads`, own, peer);
      // So many vectors of numbers are multiplied a second: where both do as many, the wider ones make the whole difference.
      const vectors = (ms: number, width: number) =>
        `${(encoderProducts(whisperBase) / width / ms / 1e6).toFixed(1)} G`;
      if (weights === "fp32" && lanes !== undefined)
        console.log(
          `  encoder, a second: native ${vectors(peer.encoder, lanes)} products of ${lanes} numbers, ` +
            `WASM ${vectors(own.encoder, wasmLanes)} of ${wasmLanes}`,
        );
      ratios.push({
        name: `${weights} on ${on} threads`,
        encoder: own.encoder / peer.encoder,
        token: own.otherTokens / peer.otherTokens,
        all: own.all / peer.all,
      });
    }
  }
  const adapter = await page.evaluate(() => window.graphicsProcessor());
  if (adapter === null) console.log("WebGPU: there is no adapter here.");
  else if (adapter.isFallback) console.log("WebGPU: software plays the graphics processor here, minutes for a window.");
  else {
    const request = {
      device: "webgpu" as const,
      threads,
      encoder: "/graph/encoder_model.onnx",
      decoder: "/graph/decoder_model_merged.onnx",
      rounds,
    };
    show(`WebGPU fp32, ${adapter.name}`, fastest(await page.evaluate((asked) => window.timeWindows(asked), request)));
  }
  for (const { name, encoder, token, all } of ratios) {
    if (all <= ratioWished) continue;
    console.log(
      `${name}: ${all.toFixed(2)} times native, not ${ratioWished}. Encoder ${encoder.toFixed(2)}, tokens ${token.toFixed(2)}: ` +
        `WASM multiplies ${wasmLanes} numbers at once, native ${lanes ?? "what this processor can"}; for 8 bits native has instructions of its own ` +
        "(VNNI, AMX) where the processor has them.",
    );
  }
} finally {
  await opened.close();
}

console.log("\nLoading through the app's own worker, seconds, and the most memory that its page has taken");
for (const [name, model] of [
  ["whisper-base's size, q8", folder],
  ["bundled model, q8", pico],
] as const) {
  // A page of its own: memory that was taken before must not count.
  const fresh = await openIsolatedPage(join(import.meta.dirname, "hear-page.ts"));
  try {
    const { precision } = await serveModel(fresh, model, "wasm");
    const rung = { device: "wasm" as const, precision, threads };
    const load = () => fresh.page.evaluate(([id, on]) => window.loadModel(id, on, "en"), [standIn, rung] as const);
    const cold = await load();
    const kept = await load();
    const peak = await fresh.peakMemoryBytes();
    row(name, `cold ${seconds(cold)}`, `kept ${seconds(kept)}`, peak === null ? "-" : `${Math.round(peak / 1e6)} MB`);
    if (model === pico) await clipReport(fresh);
  } finally {
    await fresh.close();
  }
}
