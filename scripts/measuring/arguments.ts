import type { Method } from "../../web/measure/measure.ts";
import { oneOf, readCommandLine } from "../command-line.ts";
import { PlainError } from "../plain-error.ts";
import { type Format, formats, isFormat } from "./formats.ts";
import { methods } from "./measure-wav.ts";

const runtimes = ["node", "chromium"] as const;
type Runtime = (typeof runtimes)[number];

/** What `npm run -s measure` was asked for. */
export interface Wish {
  readonly method: Method;
  readonly format: Format;
  readonly runtime: Runtime;
  /** Folder that takes one file per sound; undefined prints. */
  readonly out: string | undefined;
  readonly files: readonly string[];
}

export const usage =
  `npm run -s measure -- [--method ${methods.join("|")}] [--out DIR] [--format ${Object.keys(formats).join("|")}] ` +
  `[--runtime ${runtimes.join("|")}] FILE.wav...`;

const options = {
  method: { type: "string", default: methods[0] },
  format: { type: "string", default: "json" },
  runtime: { type: "string", default: "node" },
  out: { type: "string" },
} as const;

/**
 * Reads the words of the command line.
 * @throws PlainError where they make no sense.
 */
export const wishOf = (words: readonly string[]): Wish => {
  const { values, positionals } = readCommandLine(words, options, usage);
  if (positionals.length === 0) throw new PlainError(`Which files?\n${usage}`);
  return {
    method: oneOf("method", values.method, methods, usage),
    format: oneOf("format", values.format, Object.keys(formats).filter(isFormat), usage),
    runtime: oneOf("runtime", values.runtime, runtimes, usage),
    out: values.out,
    files: positionals,
  };
};
