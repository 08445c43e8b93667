import { type ParseArgsConfig, parseArgs } from "node:util";
import { PlainError } from "./plain-error.ts";

/**
 * Reads the words of a command line: options, and what else was named.
 * @param usage How the command is called; every refusal ends with it.
 * @throws PlainError where an option is unknown or has no value.
 */
export const readCommandLine = <const Options extends NonNullable<ParseArgsConfig["options"]>>(
  words: readonly string[],
  options: Options,
  usage: string,
) => {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : error}\n${usage}`, { cause: error });
  }
};

/** `given`, if it is one of the values that `--name` takes. Else throws a PlainError that names them. */
export const oneOf = <T extends string>(name: string, given: string, allowed: readonly T[], usage: string): T => {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw new PlainError(`--${name} is one of ${allowed.join(", ")}, not ${given}.\n${usage}`);
  return found;
};
