import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { processesOf, signal } from "../../scripts/process-group.ts";
import { readRunning } from "../../scripts/running.ts";
import { readEnvFile, settingsFrom } from "../../scripts/settings.ts";
import { root } from "../../scripts/step.ts";

/** The app as `npm start` runs it, on a data folder and a port of its own. */
export interface App {
  address: string;
  dataFolder: string;
  /** What `npm start` has said so far. */
  said(): string;
  /** One of the secrets that it made. */
  secret(name: string): Promise<string>;
  /**
   * Kills everything at once (SIGKILL to both process groups), as a power cut would.
   * @throws where a process of it is left, since a workerd that went on would make the test worthless.
   */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  /** Ends it as Ctrl-C does, and removes its data. */
  stop(): Promise<void>;
}

/** A port that nobody has now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** A first start may have to build the web app. */
const readyWithinMs = 120_000;

interface Started {
  group: number;
  said: () => string;
  ended: Promise<void>;
}

const start = async (env: NodeJS.ProcessEnv): Promise<Started> => {
  const child = spawn(process.execPath, [join(root, "scripts/start.mjs")], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [child.stdout, child.stderr])
    output.on("data", (chunk: unknown) => {
      said += String(chunk);
    });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let over = false;
  ended.then(() => {
    over = true;
  });
  for (const deadline = Date.now() + readyWithinMs; !said.includes("Ctrl-C stops"); await wait(50)) {
    if (over) throw new Error(`the app did not start:\n${said}`);
    if (Date.now() > deadline) {
      if (child.pid !== undefined) signal(-child.pid, "SIGTERM");
      throw new Error(`the app was not ready within ${readyWithinMs} ms:\n${said}`);
    }
  }
  if (child.pid === undefined) throw new Error("the app has no process");
  return { group: child.pid, said: () => said, ended };
};

const untilNoneLeft = async (run: string) => {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await wait(20))
    if ((await processesOf(run)).length === 0) return;
  const left = (await processesOf(run)).map(({ pid, command }) => `${pid} ${command.slice(0, 100)}`);
  throw new Error(`these outlived the kill:\n${left.join("\n")}`);
};

/**
 * Starts the app and resolves when it is ready.
 * @param settings Variables of wrangler.toml, for instance `{ ACTIVE_LIMIT: "3" }`.
 */
export const serveApp = async (settings: Record<string, string> = {}): Promise<App> => {
  const dataFolder = await mkdtemp(join(tmpdir(), "sotto-journey-"));
  const port = await freePort();
  // What a person has set for their own app must not change what is tested here.
  const theirs = settingsFrom(process.env, await readFile(join(root, "wrangler.toml"), "utf8"));
  const unset = Object.fromEntries(Object.keys(theirs).map((name) => [name, undefined]));
  const env = { ...unset, ...settings, PORT: String(port), SOTTO_DATA: dataFolder };
  const running = join(dataFolder, "running.json");
  let started = await start(env).catch(async (error: unknown) => {
    await rm(dataFolder, { recursive: true, force: true });
    throw error;
  });
  return {
    address: `http://127.0.0.1:${port}`,
    dataFolder,
    said: () => started.said(),
    async secret(name) {
      const value = readEnvFile(await readFile(join(dataFolder, "secrets.env"), "utf8"))[name];
      if (value === undefined) throw new Error(`there is no secret ${name}`);
      return value;
    },
    async kill() {
      const record = await readRunning({ running });
      if (record?.group === undefined) throw new Error("the app is not running");
      if (!(await processesOf(record.run)).some(({ command }) => command.includes("workerd")))
        throw new Error("there is no workerd to kill");
      signal(-started.group, "SIGKILL");
      signal(-record.group, "SIGKILL");
      await started.ended;
      await untilNoneLeft(record.run);
    },
    async restart() {
      started = await start(env);
    },
    async stop() {
      signal(started.group, "SIGTERM");
      await started.ended;
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
};
