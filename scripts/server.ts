import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { DataFolder } from "./data-folder.ts";
import { PlainError } from "./plain-error.ts";
import { startGroup } from "./process-group.ts";
import { quietWrangler, root, say, toolEnvironment, tools } from "./step.ts";

/** Only this machine: whoever reaches a local copy can be its admin. */
export const host = "127.0.0.1";

/** How long a slow machine may take until the server answers. */
const readyWithinMs = 60_000;

/** @throws PlainError where another program has the port. */
export const assertPortFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new PlainError(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`)
          : error.code === "EACCES"
            ? new PlainError(`This user may not open port ${port}. Choose one above 1023: PORT=8787 npm start`)
            : error,
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });

export interface Server {
  /** The number of its process group. */
  group: number;
  /** Resolves when its first process has ended, for whatever reason. */
  ended: Promise<void>;
}

/** Starts wrangler with every binding embedded; what it writes goes to the log, its errors to the terminal too. */
export const startServer = (folder: DataFolder, port: number, run: string): Server => {
  const args = [
    ...["dev", "--local", "--persist-to", folder.state],
    ...["--ip", host, "--port", String(port), "--inspector-port", "0"],
    ...["--env-file", folder.secrets, "--env-file", folder.settings, "--show-interactive-dev-session", "false"],
    ...["--define", "__LOCAL__:true"],
  ];
  const env = { ...toolEnvironment(), ...quietWrangler, WRANGLER_REGISTRY_PATH: `${folder.path}/registry` };
  const child = startGroup(process.execPath, [tools.wrangler, ...args], { run, cwd: root, env });
  const log = createWriteStream(folder.log, { mode: 0o600 });
  for (const output of [child.stdout, child.stderr]) output.pipe(log, { end: false });
  child.stderr.on("data", (chunk: unknown) => {
    if (String(chunk).includes("[ERROR]") || String(chunk).includes(":error]")) process.stderr.write(String(chunk));
  });
  // Links to sign in, which a deployment would send by mail.
  createInterface({ input: child.stdout }).on("line", (line) => {
    const mail = /sotto-local-mail (to .*)$/.exec(line)?.[1];
    if (mail !== undefined) say(`mail ${mail}`);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => resolve());
  });
  if (child.pid === undefined) throw new Error("The server's process could not be started.");
  return { group: child.pid, ended };
};

const lastLines = async (folder: DataFolder) =>
  (await readFile(folder.log, "utf8").catch(() => "")).trimEnd().split("\n").slice(-20).join("\n");

/** Why a server that ended or never answered did so, with the end of its log. */
export const serverFailure = async (folder: DataFolder, what: string) =>
  new PlainError(`${what} The end of ${folder.log}:\n${await lastLines(folder)}`);

/**
 * Resolves when the app answers for its health.
 * @throws PlainError where the server ends first, or doesn't answer in time.
 */
export const untilReady = async (folder: DataFolder, server: Server, address: string): Promise<void> => {
  let over = false;
  const end = () => {
    over = true;
  };
  server.ended.then(end, end);
  for (const deadline = Date.now() + readyWithinMs; Date.now() < deadline; await wait(50)) {
    if (over) throw await serverFailure(folder, "The server ended before it was ready.");
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
  }
  throw await serverFailure(folder, `The server did not answer at ${address}/api/health within a minute.`);
};
