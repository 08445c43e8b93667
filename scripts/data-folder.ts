import { randomBytes } from "node:crypto";
import { access, constants, mkdir, readFile, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { explained, PlainError } from "./plain-error.ts";
import { envFile, neededSecrets, readEnvFile } from "./settings.ts";

/** Where one local copy of the app keeps everything: database, recordings, secrets. */
export interface DataFolder {
  path: string;
  /** What wrangler persists: D1, R2, Durable Objects. */
  state: string;
  secrets: string;
  settings: string;
  /** What the server says; begun afresh at each start. */
  log: string;
  /** Which run holds the folder now. */
  running: string;
}

/** A database that can't write loses what was practised, so the start refuses before that. */
const leastFree = 100 * 2 ** 20;

/** Makes the folder where there is none, readable by its owner alone. */
export const openDataFolder = async (path: string): Promise<DataFolder> => {
  const inside = (name: string) => join(path, name);
  const state = inside("state");
  try {
    await mkdir(state, { recursive: true, mode: 0o700 });
    await access(state, constants.W_OK);
  } catch (error) {
    throw explained(`The data folder ${path} can't be used`, error);
  }
  const { bavail, bsize } = await statfs(path);
  if (bavail * bsize < leastFree)
    throw new PlainError(`The disk of the data folder ${path} has under 100 MB free. Make room and try again.`);
  return {
    path,
    state,
    secrets: inside("secrets.env"),
    settings: inside("settings.env"),
    log: inside("server.log"),
    running: inside("running.json"),
  };
};

/** Writes a file that nobody else may read, whatever its mode was before. */
export const writePrivate = async (file: string, text: string) => {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600 });
};

/** Makes the secrets that the folder lacks and keeps those it has: with new ones, every cookie would be void. */
export const makeSecrets = async (folder: DataFolder): Promise<void> => {
  const kept = readEnvFile(await readFile(folder.secrets, "utf8").catch(() => ""));
  if (neededSecrets.every((name) => kept[name])) return;
  const made = neededSecrets.map((name) => [name, kept[name] ?? randomBytes(32).toString("base64url")]);
  await writePrivate(folder.secrets, envFile(Object.fromEntries(made)));
};
