import { readFileSync } from "node:fs";
import { readSileroWeights, type SileroWeights } from "../silero-net.ts";

const file = new URL("../../public/bundled/silero-vad/weights.f32", import.meta.url);

/** The weights that the app serves, for tests and benches outside a browser. */
export const servedWeights = (): SileroWeights => {
  const weights = readSileroWeights(new Uint8Array(readFileSync(file)).buffer);
  if (weights === null) throw new Error("not the weights' file");
  return weights;
};
