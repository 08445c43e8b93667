import { join } from "node:path";
import type { Device } from "../../web/hear/catalogue.ts";
import { oneOf, readCommandLine } from "../command-line.ts";
import { PlainError } from "../plain-error.ts";
import { root } from "../step.ts";

/** What `npm run -s hear` was asked for. */
export interface HearWish {
  readonly model: string;
  readonly device: Device;
  readonly language: string;
  readonly files: readonly string[];
}

export const usage =
  "npm run -s hear -- [--model DIR] [--device wasm|webgpu] [--language CODE|auto] FILE.wav...\n" +
  "DIR holds a Whisper export with cross-attentions; left out, it is the bundled test model, which knows a few synthetic voices only.";

const options = {
  model: { type: "string", default: join(root, "web/public/bundled/whisper-pico") },
  device: { type: "string", default: "wasm" },
  language: { type: "string", default: "en" },
} as const;

/**
 * Reads the words of the command line.
 * @throws PlainError where they make no sense.
 */
export const hearWishOf = (words: readonly string[]): HearWish => {
  const { values, positionals: files } = readCommandLine(words, options, usage);
  const { model, language } = values;
  const device = oneOf("device", values.device, ["wasm", "webgpu"], usage);
  if (files.length === 0) throw new PlainError(`Which files?\n${usage}`);
  return { model, device, language, files };
};
