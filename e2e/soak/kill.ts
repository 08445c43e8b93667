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

/** The workerd that runs the sessions' objects: the one that has their databases open. Undefined while there is none. */
const objectsWorkerd = async (app: App): Promise<number | undefined> => {
  const record = await readRunning({ running: join(app.dataFolder, "running.json") });
  if (record === undefined) return undefined;
  const members = (await processesOf(record.run)).filter(({ command }) => command.includes("workerd serve"));
  const files = await Promise.all(members.map(({ pid }) => openFiles(pid)));
  return members.find((_, i) =>
    files[i]?.some((path) => path.startsWith(app.dataFolder) && path.includes("SessionObject")),
  )?.pid;
};

const withinMs = 30_000;

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await wait(50)) if (await holds()) return;
  throw new Error(`${what} within ${withinMs} ms`);
};

/**
 * Kills the workerd that runs the objects (SIGKILL), and waits until another one serves.
 * @throws where there is none, where it survives, or where no other one comes.
 */
export const killObjects = async (app: App): Promise<void> => {
  const pid = await objectsWorkerd(app);
  if (pid === undefined) throw new Error("no workerd has the sessions' databases open");
  const began = await beganAt(pid);
  signal(pid, "SIGKILL");
  // One that is dead and not yet waited for has no open files.
  await until(
    `workerd ${pid} did not die`,
    async () => (await beganAt(pid)) !== began || (await openFiles(pid)).length === 0,
  );
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
