import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { expect, test } from "vitest";
import { beganAt, endRun, processesOf, signal, startGroup } from "./process-group.ts";

/** A shell that ignores being asked to end, and a child of it that outlives it. */
const stubborn = "trap '' TERM; sleep 300 & echo ready; wait";

const start = async () => {
  const run = randomUUID();
  const child = startGroup("/bin/sh", ["-c", stubborn], { run, cwd: "/", env: process.env });
  await once(child.stdout, "data");
  return { run, group: child.pid ?? 0 };
};

test("ends a whole run, those included that don't want to", async () => {
  const { run, group } = await start();
  expect((await processesOf(run)).length).toBe(2);
  await endRun(run, group, 100);
  expect(await processesOf(run)).toEqual([]);
});

test("still knows what is left when the head of the group is gone", async () => {
  const { run, group } = await start();
  signal(group, "SIGKILL");
  await expect.poll(async () => (await processesOf(run)).map(({ command }) => command)).toEqual(["sleep 300"]);
  await endRun(run, group, 100);
  expect(await processesOf(run)).toEqual([]);
});

test("leaves the processes of others alone", async () => {
  const mine = await start();
  const other = await start();
  await endRun(mine.run, mine.group, 100);
  expect((await processesOf(other.run)).length).toBe(2);
  await endRun(other.run, other.group, 100);
});

test("a process has one beginning, and none where there is none", async () => {
  expect(await beganAt(process.pid)).toBe(await beganAt(process.pid));
  expect(await beganAt(process.pid)).toBeTruthy();
  expect(await beganAt(2 ** 30)).toBeUndefined();
});
