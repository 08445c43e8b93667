import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type DataFolder, makeSecrets, openDataFolder, writePrivate } from "./data-folder.ts";
import { migrate } from "./database.ts";
import { PlainError } from "./plain-error.ts";
import { beganAt, endRun } from "./process-group.ts";
import { forgetRunning, type Running, takeOver, writeRunning } from "./running.ts";
import { assertPortFree, host, serverFailure, startServer, untilReady } from "./server.ts";
import { cronSchedules, envFile, localDefaults, modelHostOf, settingsFrom } from "./settings.ts";
import { root, say } from "./step.ts";
import { buildWebApp } from "./web-app.ts";

const portFrom = (text: string | undefined): number => {
  const port = Number(text || "8787");
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new PlainError(`PORT is "${text}", which is no port. Choose a number from 1 to 65535.`);
};

/**
 * Runs the sweeps of wrangler.toml: deployed, the platform does so on time; wrangler only offers an address for it.
 * Here one that is due each few minutes runs as often, and any other once a day.
 */
const sweepFrom = (address: string, schedules: string[]) =>
  schedules.map((cron) => {
    const minutes = Number(/^\*\/(\d+) /.exec(cron)?.[1] ?? 24 * 60);
    return setInterval(() => {
      fetch(`${address}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)
        .then((answer) => answer.body?.cancel())
        .catch((error: unknown) => say(`a sweep could not be run: ${String(error)}`));
    }, minutes * 60_000);
  });

const serve = async (folder: DataFolder, running: Running, toml: string) => {
  const address = `http://${host}:${running.port}`;
  const began = Date.now();
  // Until here a signal simply ended us. From here on there is a server to end first.
  const { promise: stopped, resolve: stop } = Promise.withResolvers<"stopped">();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => stop("stopped"));
  const server = startServer(folder, running.port, running.run);
  try {
    await writeRunning(folder, { ...running, group: server.group });
    const ready = untilReady(folder, server, address).then(() => "ready");
    if ((await Promise.race([ready, stopped])) === "stopped") return;
    const sweeps = sweepFrom(address, cronSchedules(toml));
    say(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s. Open ${address}`);
    say(`what you practise is kept in ${folder.path}. Ctrl-C stops.`);
    const ending = await Promise.race([server.ended, stopped]);
    for (const sweep of sweeps) clearInterval(sweep);
    if (ending !== "stopped") throw await serverFailure(folder, "The server ended by itself.");
  } finally {
    await endRun(running.run, server.group);
  }
};

const start = async () => {
  const port = portFrom(process.env.PORT);
  const folder = await openDataFolder(resolve(process.env.SOTTO_DATA || join(root, ".data")));
  if (await takeOver(folder)) say("ended a server that an earlier start had left behind");
  await assertPortFree(port);
  const running = { run: randomUUID(), starter: process.pid, starterBeganAt: (await beganAt(process.pid)) ?? "", port };
  await writeRunning(folder, running);
  try {
    await makeSecrets(folder);
    const toml = await readFile(join(root, "wrangler.toml"), "utf8");
    const settings = { ...localDefaults, ...settingsFrom(process.env, toml) };
    await writePrivate(folder.settings, envFile(settings));
    await buildWebApp(modelHostOf(toml, settings));
    await migrate(folder);
    await serve(folder, running, toml);
  } finally {
    await forgetRunning(folder);
  }
  say("stopped");
};

try {
  await start();
  process.exit(0);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(`Sotto: ${error.message}`);
  process.exit(1);
}
