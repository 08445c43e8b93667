import { readFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { openIsolatedPage } from "../scripts/hearing/isolated-page.ts";
import { serveModel, standIn } from "../scripts/hearing/serve-model.ts";
import { root } from "../scripts/step.ts";
import { readShape } from "../web/hear/read-shape.ts";
import { clipReport } from "./hear-clips.ts";
import { nativeRuntime } from "./native-runtime.ts";
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
      ratios.push({
        name: `${weights} on ${on} threads`,
        encoder: own.encoder / peer.encoder,
        token: own.otherTokens / peer.otherTokens,
        all: own.all / peer.all,
      });
    }
  }
  for (const { name, encoder, token, all } of ratios) {
    if (all <= ratioWished) continue;
    console.log(
      `${name}: ${all.toFixed(2)} times native, not ${ratioWished}. Encoder ${encoder.toFixed(2)}, tokens ${token.toFixed(2)}: ` +
        "WASM computes 4 numbers at once and multiplies before it adds; native uses what this processor has, 16 at once " +
        "with AVX-512, and for 8 bits its VNNI or AMX.",
    );
  }

  console.log("\nLoading through the app's own worker, seconds, and the most memory that the page has taken");
  for (const [name, model] of [
    ["whisper-base's size, q8", folder],
    ["bundled model, q8", pico],
  ] as const) {
    const { precision } = await serveModel(opened, model, "wasm");
    const rung = { device: "wasm" as const, precision, threads };
    const load = () => page.evaluate(([id, on]) => window.loadModel(id, on, "en"), [standIn, rung] as const);
    const cold = await load();
    const kept = await load();
    const peak = await opened.peakMemoryBytes();
    row(name, `cold ${seconds(cold)}`, `kept ${seconds(kept)}`, peak === null ? "-" : `${Math.round(peak / 1e6)} MB`);
  }
  await clipReport(opened);
} finally {
  await opened.close();
}
