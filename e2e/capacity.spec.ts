import { expect, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { problemSchema } from "../shared/problem.ts";
import { sessionSchema } from "../shared/session/session.ts";
import { type LanguageModelServer, usual } from "./support/language-model-server.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";
import { typedTurn, Visitor } from "./support/visitor.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;

test.beforeEach(async () => {
  // What is slow on this machine while 200 start at once is not what is looked at here.
  ({ app, model, stop } = await serveWithModel({ OVERLOAD_MS: "60000" }));
});

test.afterEach(() => stop());

/** Openings stay undelivered until the model is released. */
const holdOpenings = () => model.answerWith(() => ({ kind: "text", text: "Good morning, do sit down.", holdAfter: 1 }));

const figure = async (sample: string): Promise<number> => {
  const headers = { authorization: `Bearer ${await app.secret("METRICS_TOKEN")}` };
  const text = await (await new Visitor(app.address).call("GET", "/metrics", undefined, headers)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${sample} `));
  return Number(line?.split(" ")[1]);
};

const startActive = async (visitor: Visitor) => {
  const answer = await visitor.start();
  expect(answer.status).toBe(201);
  const session = sessionSchema.parse(await answer.json());
  const listener = visitor.listen(session.sessionId);
  await listener.until("partner:done");
  return { session, listener };
};

/** Somebody who is told that all places are taken, and asks for the same again: they are first in line. */
const late = () => {
  const visitor = new Visitor(app.address);
  const wish = { sessionId: uuidv7() };
  return () => visitor.start(wish);
};

const expectFull = async (answer: Response) => {
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(problemSchema.parse(await answer.json())).toMatchObject({
    code: "capacity-exceeded",
    detail: "pilot capacity exceeded",
    queue: { position: 1 },
  });
};

test("with 20 active, the next is told to come again, and those who are in go on", async () => {
  model.answerWith(usual);
  const visitor = new Visitor(app.address);
  const first = await startActive(visitor);
  for (let i = 1; i < 20; i++) (await startActive(visitor)).listener.close();
  expect(await figure("sessions_active")).toBe(20);

  const ask = late();
  await expectFull(await ask());
  expect(await figure('pilot_capacity_exceeded_total{limit="active"}')).toBe(1);
  expect(await figure('pilot_capacity_exceeded_total{limit="pending"}')).toBe(0);

  const turn = typedTurn("I would like to hear more about the team.");
  const sent = await visitor.call("POST", `/api/sessions/${first.session.sessionId}/turns`, turn);
  expect(sent.status).toBe(202);
  await first.listener.until("partner:done", ({ turnId }) => turnId === turn.turnId);

  const stopped = await visitor.call("POST", `/api/sessions/${first.session.sessionId}/manual-stop`);
  expect(stopped.status).toBe(200);
  await expect.poll(() => figure("sessions_active")).toBe(19);
  expect((await ask()).status).toBe(201);
});

test("with 5 openings under way, the next is told to come again", async () => {
  holdOpenings();
  for (let i = 0; i < 5; i++) expect((await new Visitor(app.address).start()).status).toBe(201);
  expect(await figure("sessions_pending")).toBe(5);

  const ask = late();
  await expectFull(await ask());
  expect(await figure('pilot_capacity_exceeded_total{limit="pending"}')).toBe(1);

  await expect.poll(() => model.asked.length).toBe(5);
  model.release();
  await expect.poll(() => figure("sessions_pending")).toBe(0);
  expect(await figure("sessions_active")).toBe(5);
  expect((await ask()).status).toBe(201);
});

test("200 starts at once never pass either cap", async () => {
  holdOpenings();
  const visitors = Array.from({ length: 200 }, () => new Visitor(app.address));
  const statuses = (await Promise.all(visitors.map((visitor) => visitor.start()))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(5);
  expect(statuses.filter((status) => status === 429)).toHaveLength(195);
  expect(await figure("sessions_pending")).toBe(5);
});
