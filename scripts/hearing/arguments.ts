import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Device } from "../../web/hear/catalogue.ts";
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

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        model: { type: "string", default: join(root, "web/public/bundled/whisper-pico") },
        device: { type: "string", default: "wasm" },
        language: { type: "string", default: "en" },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n${usage}`, { cause: error });
  }
};

/**
 * Reads the words of the command line.
 * @throws PlainError where they make no sense.
 */
export const hearWishOf = (words: readonly string[]): HearWish => {
  const { values, positionals: files } = parsed(words);
  const { model, device, language } = values;
  if (device !== "wasm" && device !== "webgpu")
    throw new PlainError(`--device is one of wasm, webgpu, not ${device}.\n${usage}`);
  if (files.length === 0) throw new PlainError(`Which files?\n${usage}`);
  return { model, device, language, files };
};
