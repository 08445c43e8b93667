import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSileroWeights, type SileroWeights, sileroParts } from "../web/detect/silero-net.ts";
import { onnxConstants } from "./onnx-constants.ts";
import { root } from "./step.ts";

/** Silero's model (v6.2.1) as a package carries it; only its 16 kHz half is wanted. */
export const sileroModel = join(root, "node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx");

/** Where the app serves the weights from. */
export const sileroFile = join(root, "web/public/bundled/silero-vad/weights.f32");

/** Name of the model's 16 kHz half in front of each of its constants. */
const half = "If_0_then_branch__Inline_0__";

/**
 * The weights as the detector reads them.
 * @throws where the model is another one.
 */
export const sileroWeights = async (): Promise<Uint8Array> => {
  const constants = onnxConstants(await readFile(sileroModel));
  return Buffer.concat(
    sileroParts.map(({ name, length }) => {
      const raw = constants.get(half + name);
      if (raw?.length !== 4 * length) throw new Error(`the model has no ${name} of ${length} numbers`);
      return raw;
    }),
  );
};

/** The weights that the app serves, for tests and benches outside a browser. */
export const servedWeights = (): SileroWeights => {
  const weights = readSileroWeights(new Uint8Array(readFileSync(sileroFile)).buffer);
  if (weights === null) throw new Error("not the weights' file");
  return weights;
};
