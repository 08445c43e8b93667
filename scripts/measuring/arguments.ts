import { parseArgs } from "node:util";
import type { Method } from "../../web/measure/measure.ts";
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

const oneOf = <T extends string>(name: string, given: string, allowed: readonly T[]): T => {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new PlainError(`--${name} is one of ${allowed.join(", ")}, not ${given}.\n${usage}`);
  return found;
};

/**
 * Reads the words of the command line.
 * @throws PlainError where they make no sense.
 */
export const wishOf = (words: readonly string[]): Wish => {
  const { values, positionals } = parsed(words);
  if (positionals.length === 0) throw new PlainError(`Which files?\n${usage}`);
  return {
    method: oneOf("method", values.method, methods),
    format: oneOf("format", values.format, Object.keys(formats).filter(isFormat)),
    runtime: oneOf("runtime", values.runtime, runtimes),
    out: values.out,
    files: positionals,
  };
};

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        method: { type: "string", default: methods[0] },
        format: { type: "string", default: "json" },
        runtime: { type: "string", default: "node" },
        out: { type: "string" },
      },
    });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n${usage}`, { cause: error });
  }
};
