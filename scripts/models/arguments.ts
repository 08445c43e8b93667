import { type HearingModel, models, publicHub } from "../../web/hear/catalogue.ts";
import { readCommandLine } from "../command-line.ts";
import { PlainError } from "../plain-error.ts";

/** What `npm run models` was asked for. */
export type Wish =
  /** Fetches a model into a folder, and from there into the bucket unless `to` names the folder. */
  | {
      readonly verb: "pull";
      readonly model: HearingModel;
      readonly from: string;
      readonly to: string | undefined;
      readonly remote: boolean;
    }
  /** Puts a model from a folder into the bucket. */
  | { readonly verb: "push"; readonly model: HearingModel; readonly folder: string; readonly remote: boolean };

const offered = models.filter(({ bundled }) => !bundled);

export const usage = [
  "npm run models -- pull MODEL [--from ADDRESS] [--to DIR | --remote]",
  "npm run models -- push MODEL DIR [--remote]",
  `MODEL is one of ${offered.map(({ id }) => id).join(", ")}.`,
].join("\n");

const refuse = (why: string): never => {
  throw new PlainError(`${why}\n${usage}`);
};

const options = {
  from: { type: "string" },
  to: { type: "string" },
  remote: { type: "boolean", default: false },
} as const;

/**
 * Reads the words of the command line.
 * @param host the deployment's `MODEL_HOST`: a hub where it is an address; else the public one serves.
 * @throws PlainError where they make no sense.
 */
export const wishOf = (words: readonly string[], host?: string): Wish => {
  const { values, positionals } = readCommandLine(words, options, usage);
  const [verb, name, folder, ...rest] = positionals;
  if (verb !== "pull" && verb !== "push") return refuse(verb === undefined ? "Pull or push?" : `There is no ${verb}.`);
  const model = offered.find(({ id }) => id === name);
  if (model === undefined) return refuse(name === undefined ? "Which model?" : `There is no model ${name}.`);
  const { from, to, remote } = values;
  if (verb === "push") {
    if (folder === undefined || rest.length > 0 || from !== undefined || to !== undefined)
      return refuse("push takes a model and the folder that it lies in.");
    return { verb, model, folder, remote };
  }
  if (folder !== undefined) return refuse("pull takes one model.");
  if (to !== undefined && remote) return refuse("--to leaves it in a folder, --remote puts it into the bucket: which?");
  const address = from ?? (host?.startsWith("http") ? host : publicHub.address);
  if (!/^https?:\/\//.test(address)) return refuse(`${address} is no address of a hub: name one with --from.`);
  return { verb, model, from: address, to, remote };
};
