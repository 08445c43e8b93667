import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { endRun, runMark } from "../../scripts/process-group.ts";
import { startRelay } from "./child.ts";
import { dial } from "./reader.ts";

const run = randomUUID();
let address = "";

beforeAll(async () => {
  process.env[runMark] = run;
  address = (await startRelay(false)).address.replace("http", "ws");
});
afterAll(async () => {
  delete process.env[runMark];
  await endRun(run);
});

it("sends a turn on to everybody in the room once, and to nobody else", async () => {
  const heard: string[] = [];
  const enter = (room: string, name: string) =>
    dial(
      `${address}/${room}`,
      { cookie: null, deflate: false },
      { onMessage: () => {}, onTurn: (turnId) => heard.push(`${name} ${turnId}`), onClose: () => {} },
    );
  const trainee = await enter("one", "trainee");
  const observer = await enter("one", "observer");
  const stranger = await enter("other", "stranger");
  trainee.say("1", "words");
  await expect.poll(() => heard.length).toBe(2);
  stranger.say("2", "words");
  await expect.poll(() => heard.length).toBe(3);
  expect(heard.toSorted()).toEqual(["observer 1", "stranger 2", "trainee 1"]);
  for (const reader of [trainee, observer, stranger]) reader.close();
});
