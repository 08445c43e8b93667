import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beganAt, processesOf, signal } from "../../scripts/process-group.ts";
import { readRunning } from "../../scripts/running.ts";
import type { App } from "../support/serve.ts";

/** Files that a process has open (proc(5)). */
const openFiles = async (pid: number): Promise<string[]> => {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  return Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => "")));
};

/** The numbers of the app's workerds: one runs the Worker and its objects, another stands before it. */
const workerds = async (app: App): Promise<number[]> => {
  const record = await readRunning({ running: join(app.dataFolder, "running.json") });
  const members = record === undefined ? [] : await processesOf(record.run);
  return members.filter(({ command }) => command.includes("workerd serve")).map(({ pid }) => pid);
};

/** The one of them that has the sessions' databases open. */
const objectsWorkerd = async (app: App, pids: readonly number[]): Promise<number | undefined> => {
  const files = await Promise.all(pids.map(openFiles));
  const isObject = (path: string) => path.startsWith(app.dataFolder) && path.includes("SessionObject");
  return pids.find((_, i) => files[i]?.some(isObject));
};

const withinMs = 60_000;

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await wait(50)) if (await holds()) return;
  throw new Error(`${what} within ${withinMs} ms`);
};

/**
 * Kills the workerd that runs the objects (SIGKILL), and waits until another one serves.
 * @throws where there is none, where it survives, or where no other one comes.
 */
export const killObjects = async (app: App): Promise<void> => {
  const before = await workerds(app);
  const pid = await objectsWorkerd(app, before);
  if (pid === undefined) throw new Error("no workerd has the sessions' databases open");
  const began = await beganAt(pid);
  signal(pid, "SIGKILL");
  // One that is dead and that nobody has waited for yet has its number still, and no open files.
  const isDead = async () => (await beganAt(pid)) !== began || (await openFiles(pid)).length === 0;
  await until(`workerd ${pid} did not die`, isDead);
  await until("no other workerd came", async () => (await workerds(app)).some((one) => !before.includes(one)));
  await until("the app did not serve again", async () => {
    const answer = await fetch(`${app.address}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    await answer?.body?.cancel();
    return answer?.ok === true;
  });
};

/** Kills everything at once, as a power cut does (which asserts that nothing is left), and starts it again. */
export const cutPower = async (app: App): Promise<void> => {
  await app.kill();
  await app.restart();
};
