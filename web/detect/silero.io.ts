import { readSileroWeights, type SileroWeights } from "./silero-net.ts";

const address = "/bundled/silero-vad/weights.f32";

/**
 * Fetches the net's weights from the app itself.
 * @throws where they can't be had, or are something else.
 */
export const fetchSileroWeights = async (from: string = address): Promise<SileroWeights> => {
  const response = await fetch(from);
  if (!response.ok) throw new Error(`The voice detector's weights are answered with status ${response.status}`);
  const weights = readSileroWeights(await response.arrayBuffer());
  if (weights === null) throw new Error("What is answered is not the voice detector's weights");
  return weights;
};
