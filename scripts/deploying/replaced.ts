import { readCommandLine } from "../command-line.ts";
import { PlainError } from "../plain-error.ts";

/** The deployment that is to be replaced, and the program that may drain it. */
export interface Replaced {
  /** Without a slash at its end. */
  readonly address: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export const usage = [
  "npm run deploy                with SOTTO_ADDRESS, SOTTO_CLIENT_ID and SOTTO_CLIENT_SECRET in the environment",
  "npm run deploy -- --no-drain  where there is nothing to drain: the first deployment, or one that answers no more",
].join("\n");

const refuse = (why: string): never => {
  throw new PlainError(`${why}\n${usage}`);
};

/** The secret goes over it: nobody may read along. */
const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" || (protocol === "http:" && (hostname === "127.0.0.1" || hostname === "localhost"));

/**
 * What `npm run deploy` is to drain; null where it is told that there is nothing.
 * @param words Of the command line.
 * @throws PlainError where that is not said, or makes no sense.
 */
export const replacedFrom = (
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Replaced | null => {
  const options = { "no-drain": { type: "boolean", default: false } } as const;
  const { values, positionals } = readCommandLine(words, options, usage);
  if (positionals.length > 0) return refuse(`There is no ${positionals[0]} to be deployed.`);
  if (values["no-drain"]) return null;
  const { SOTTO_ADDRESS = "", SOTTO_CLIENT_ID = "", SOTTO_CLIENT_SECRET = "" } = environment;
  const missing = Object.entries({ SOTTO_ADDRESS, SOTTO_CLIENT_ID, SOTTO_CLIENT_SECRET })
    .filter(([, value]) => value === "")
    .map(([name]) => name);
  if (missing.length > 0)
    return refuse(
      [
        `Which deployment is replaced, and who may drain it first? Not set: ${missing.join(", ")}.`,
        "SOTTO_ADDRESS is where people practise. The other two are of a program with the role ADMIN, which an admin of the",
        "deployment's own organisation makes at /admin/machines there.",
      ].join("\n"),
    );
  if (!URL.canParse(SOTTO_ADDRESS) || !isSafe(new URL(SOTTO_ADDRESS)))
    return refuse(`SOTTO_ADDRESS is ${SOTTO_ADDRESS}, which is no address of a deployment (https://...).`);
  return { address: new URL(SOTTO_ADDRESS).origin, clientId: SOTTO_CLIENT_ID, clientSecret: SOTTO_CLIENT_SECRET };
};
