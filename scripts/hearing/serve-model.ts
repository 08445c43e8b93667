import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Device, Precision } from "../../web/hear/catalogue.ts";
import { decoderFile, encoderFile, filesOf, modelOf } from "../../web/hear/catalogue.ts";
import { sha256Of } from "../models/folder.ts";
import { PlainError } from "../plain-error.ts";
import type { IsolatedPage } from "./isolated-page.ts";

/** The model of the catalogue in whose place any other is served: what it can do is read from its own files. */
export const standIn = "whisper-base";

/** How a model is run, and in what precision its files truly are. */
export interface ServedModel {
  readonly precision: Precision;
  readonly trueWeights: { readonly encoder: string; readonly decoder: string };
}

const endings = { fp32: "", fp16: "_fp16", q4: "_q4", q8: "_quantized" };

/** What is best on each device, of what a folder may have. */
const wishes: Readonly<Record<Device, { encoder: (keyof typeof endings)[]; decoder: (keyof typeof endings)[] }>> = {
  wasm: { encoder: ["q8", "fp32"], decoder: ["q8", "q4", "fp32"] },
  webgpu: { encoder: ["fp32", "fp16", "q8"], decoder: ["q4", "fp32", "q8"] },
};

/**
 * Puts the model in `folder` where the worker looks for one.
 * @param weights the precision to take, where it is not left to the device.
 * @throws PlainError where the folder lacks something.
 */
export const serveModel = async (
  { serve }: Pick<IsolatedPage, "serve">,
  folder: string,
  device: Device,
  weights?: keyof typeof endings,
): Promise<ServedModel> => {
  const pick = (part: "encoder" | "decoder", stem: string): keyof typeof endings => {
    const wanted = weights === undefined ? wishes[device][part] : [weights];
    const found = wanted.find((one) => existsSync(join(folder, `onnx/${stem}${endings[one]}.onnx`)));
    if (found === undefined) throw new PlainError(`${folder} has no onnx/${stem}*.onnx that can be run on ${device}.`);
    return found;
  };
  const trueWeights = { encoder: pick("encoder", "encoder_model"), decoder: pick("decoder", "decoder_model_merged") };
  // The worker knows the files by the names that its catalogue gives them.
  const precision = modelOf(standIn).precisions[device].at(-1);
  if (precision === undefined) throw new Error(`no precision for ${device}`);
  const source = (path: string): string => {
    if (path === encoderFile(precision)) return `onnx/encoder_model${endings[trueWeights.encoder]}.onnx`;
    if (path === decoderFile(precision)) return `onnx/decoder_model_merged${endings[trueWeights.decoder]}.onnx`;
    return path;
  };
  const { repository } = modelOf(standIn);
  const files = [];
  for (const path of filesOf(precision)) {
    const file = join(folder, source(path));
    if (!existsSync(file)) throw new PlainError(`${folder} lacks ${path}.`);
    serve(`/models/${repository}/${path}`, { file });
    files.push({ path, bytes: (await stat(file)).size, sha256: await sha256Of(file) });
  }
  const manifest = { format: 1, repository, revision: "", files };
  serve(`/models/${repository}/manifest.json`, { bytes: JSON.stringify(manifest) });
  return { precision, trueWeights };
};
