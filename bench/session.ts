/**
 * Sessions as they go on, beside a bare `ws` server that sends on what it is told.
 * `npm run bench -- session [--sockets 1000] [--objects 500] [--every 20] [--seconds 20] [--rounds 2] [--at-once 8] [--memory] [--deflate]`
 *
 * The Worker as it is deployed, in workerd, and the relay have as many sockets each and hear as many turns; their clients
 * are processes of their own, which dial workerd's own port. Every session has a trainee and one observer or more. How
 * long until a socket is welcomed; how long until an observer has the turn that a trainee said; what a session costs in
 * which nothing happens. `--memory` keeps what is stored in memory: workerd waits for the disk on the one thread that
 * it does everything on, as the platform that it is deployed to does not.
 */
import { randomUUID } from "node:crypto";
import { cpus, loadavg, tmpdir } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { endRun, processesOf, runMark } from "../scripts/process-group.ts";
import { type Driver, startDriver, startRelay } from "./session/child.ts";
import { logComplaints, socketComplaints } from "./session/complaints.ts";
import { syncTimes } from "./session/disk.ts";
import { footprintOf } from "./session/footprint.ts";
import { readOptions } from "./session/options.ts";
import { type Answers, type Order, type Target, targets } from "./session/orders.ts";
import { serveWorker } from "./session/served-worker.ts";
import { quantile, shares } from "./session/spread.ts";
import { deliveryP95, type Measured, table } from "./session/table.ts";
import { visit } from "./session/visitor.ts";

/** One process can't drive more without being what is measured. */
const socketsOfDriver = 2500;
/** An object that nobody calls sleeps within 10 s; each is woken once a minute to renew its lease. */
const asleepAfterMs = 30_000;
/** The openings of the last sessions are still being spoken. */
const settleMs = 5000;
const barMs = 50;

const options = readOptions(process.argv.slice(3));
const { sockets, sessions, observers, everyMs, forMs, rounds, atOnce, memory, deflate } = options;
const run = randomUUID();
// Everything that is started from here on inherits it, and is known by it in the end.
process.env[runMark] = run;

const each = <K extends Order["kind"]>(
  drivers: readonly Driver[],
  order: (at: number) => Extract<Order, { kind: K }>,
): Promise<Answers[K][]> => Promise.all(drivers.map((driver, at) => driver.ask<K>(order(at))));

const workerdPid = async (): Promise<number> => {
  const [found, ...more] = (await processesOf(run)).filter(({ command }) => /workerd\b.* serve\b/.test(command));
  if (found === undefined || more.length > 0) throw new Error("there is not one workerd");
  return found.pid;
};

const bench = async (): Promise<void> => {
  const folder = memory ? "/dev/shm" : tmpdir();
  const syncMs = await syncTimes(folder);
  const perTurn = `${sessions} sessions, a trainee and ${observers} observer${observers > 1 ? "s" : ""} each`;
  console.log(`${sockets} sockets: ${perTurn}; each trainee says a turn every ${everyMs / 1000} s`);
  const worker = await serveWorker(folder);
  try {
    const relay = await startRelay(deflate);
    const address: Record<Target, string> = { app: worker.address, relay: relay.address };
    const pid: Record<Target, number> = { app: await workerdPid(), relay: relay.pid };
    const drivers = Array.from({ length: Math.ceil(sockets / socketsOfDriver) }, startDriver);
    const parts = shares(sessions, drivers.length);
    const { personId, cookie: observer } = await visit(worker.address);
    await worker.become(personId, "STAFF");
    const began = loadavg()[0];

    const enter = async (target: Target): Promise<Pick<Measured, "connected" | "prints" | "awake">> => {
      const order = {
        kind: "connect",
        target,
        address: address[target],
        observers,
        atOnce,
        observer,
        deflate,
      } as const;
      await each(drivers, () => ({ ...order, sessions: 1 }));
      await wait(settleMs);
      const one = await footprintOf(pid[target]);
      const connected = await each(drivers, (at) => ({ ...order, sessions: (parts[at] ?? 1) - 1 }));
      const all = await footprintOf(pid[target]);
      await wait(target === "app" ? asleepAfterMs : settleMs);
      return { connected, prints: { one, all, idle: await footprintOf(pid[target]) }, awake: all };
    };
    const empty = { spoken: [], cpuS: 0, roundsS: 0, standing: [] };
    const measured: Record<Target, Measured> = {
      app: { ...(await enter("app")), ...empty, spoken: [] },
      relay: { ...(await enter("relay")), ...empty, spoken: [] },
    };

    for (let round = 0; round < rounds; round++)
      for (const target of targets) {
        const of = measured[target];
        const [before, beganAt] = [await footprintOf(pid[target]), performance.now()];
        of.spoken.push(...(await each(drivers, () => ({ kind: "speak", target, everyMs, forMs }))));
        of.awake = await footprintOf(pid[target]);
        of.cpuS += of.awake.cpuS - before.cpuS;
        of.roundsS += (performance.now() - beganAt) / 1000;
      }
    const load = [began, loadavg()[0]].map((one) => one?.toFixed(1)).join(" to ");
    for (const target of targets) measured[target].standing = await each(drivers, () => ({ kind: "close", target }));

    const sync = [0.5, 0.95].map((q) => quantile(syncMs, q).toFixed(1));
    console.log(
      `${memory ? "kept in memory" : `on disk, where a write is safe after ${sync[0]} ms (p95 ${sync[1]})`}; ` +
        `${deflate ? "compressed" : "not compressed"}; ${drivers.length} process${drivers.length > 1 ? "es" : ""} of clients; ` +
        `${cpus().length} processors, load ${load}\n`,
    );
    for (const line of table(options, measured)) console.log(line);
    for (const target of targets) {
      const { connected, standing } = measured[target];
      for (const line of socketComplaints(connected, standing)) console.log(`sockets of ${target}: ${line}`);
    }
    for (const line of logComplaints(worker.logged)) console.log(`the Worker's log: ${line}`);
    const p95 = deliveryP95(measured.app);
    console.log(`\ndelivery p95 under ${barMs} ms: ${p95 < barMs ? "yes" : "no"} (${p95.toFixed(1)} ms)`);
  } finally {
    await worker.stop();
  }
};

// Ends as it would by itself, so that nothing is left of it.
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => process.exit(1));

try {
  await bench();
} finally {
  // Throws where a process would be left.
  await endRun(run);
}
