import { readFile, rm } from "node:fs/promises";
import type { DataFolder } from "./data-folder.ts";
import { writePrivate } from "./data-folder.ts";
import { PlainError } from "./plain-error.ts";
import { beganAt, endRun, processesOf } from "./process-group.ts";

/** The run that holds a data folder. */
export interface Running {
  run: string;
  /** The `npm start` that looks after it: its process, and when that began. */
  starter: number;
  starterBeganAt: string;
  /** The process group of its server; absent until that has been started. */
  group?: number;
  port: number;
}

const isRunning = (value: unknown): value is Running =>
  typeof value === "object" && value !== null && "run" in value && "starterBeganAt" in value && "port" in value;

/** @returns undefined where no run left a record, or one that was cut off in mid-write. */
export const readRunning = async (folder: Pick<DataFolder, "running">): Promise<Running | undefined> => {
  try {
    const value: unknown = JSON.parse(await readFile(folder.running, "utf8"));
    return isRunning(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const writeRunning = (folder: DataFolder, running: Running) =>
  writePrivate(folder.running, JSON.stringify(running));

export const forgetRunning = (folder: DataFolder) => rm(folder.running, { force: true });

/**
 * Makes sure that nobody else serves this data folder: two servers on one database would corrupt it.
 * A server whose `npm start` is gone (killed, or its terminal was) is an orphan, and is ended.
 * @returns whether an orphan was ended.
 * @throws PlainError where another `npm start` is at work on the folder.
 */
export const takeOver = async (folder: DataFolder): Promise<boolean> => {
  const before = await readRunning(folder);
  if (!before) return false;
  if ((await beganAt(before.starter)) === before.starterBeganAt)
    throw new PlainError(
      `It is already running on ${folder.path}: http://127.0.0.1:${before.port} (stop it with Ctrl-C there, or choose another folder with SOTTO_DATA).`,
    );
  const orphaned = (await processesOf(before.run)).length > 0;
  await endRun(before.run, before.group);
  await forgetRunning(folder);
  return orphaned;
};
