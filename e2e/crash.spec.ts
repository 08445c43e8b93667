import { expect, test } from "@playwright/test";
import { sessionDetailSchema } from "../shared/session/answers.ts";
import { sessionSchema, turnsOf } from "../shared/session/session.ts";
import { type LanguageModelServer, saying, usual } from "./support/language-model-server.ts";
import { launchBrowser } from "./support/launch.ts";
import { room, said, say, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";
import { eventsOf, typedTurn, Visitor } from "./support/visitor.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;

test.beforeAll(async () => {
  ({ app, model, stop } = await serveWithModel());
});

test.afterAll(() => stop());

test("killed in mid-reply, it goes on where it was, with every accepted turn once", async () => {
  const visitor = new Visitor(app.address);
  const { sessionId } = sessionSchema.parse(await (await visitor.start()).json());
  const before = visitor.listen(sessionId);
  await before.until("partner:done");

  model.answerWith(saying("That is a good point. I would add one.", { holdAfter: 5 }));
  const turn = typedTurn("My greatest strength is that I listen.");
  expect((await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  await before.until("partner:delta", ({ turnId }) => turnId === turn.turnId);

  await app.kill();
  await expect(visitor.call("GET", "/api/health")).rejects.toThrow();
  model.answerWith(usual);
  await app.restart();

  expect((await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  const after = visitor.listen(sessionId);
  const reply = await after.until("partner:done", ({ turnId }) => turnId === turn.turnId);
  expect(reply.turnId).toBe(turn.turnId);
  expect(eventsOf(after).filter(({ type }) => type === "turn:accepted")).toHaveLength(1);

  const { session } = await visitor.read(sessionDetailSchema, `/api/sessions/${sessionId}?historyStepCount=1`);
  expect(turnsOf(session).map(({ turnId }) => turnId)).toEqual([turn.turnId]);
});

test("killed while it evaluates, it completes the evaluation", async () => {
  model.answerWith(usual);
  const visitor = new Visitor(app.address);
  const { sessionId } = sessionSchema.parse(await (await visitor.start()).json());
  const before = visitor.listen(sessionId);
  await before.until("partner:done");
  const turn = typedTurn("I would start by asking what the team needs most.");
  expect((await visitor.call("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  await before.until("coach:done", ({ turnId }) => turnId === turn.turnId);

  // The judging is held: a model that thinks for long when the power goes.
  model.answerWith(() => ({ kind: "call", held: true }));
  expect((await visitor.call("POST", `/api/sessions/${sessionId}/manual-stop`)).status).toBe(200);
  await before.until("evaluation:running");
  await app.kill();
  model.answerWith(usual);
  await app.restart();

  const after = visitor.listen(sessionId);
  await after.until("evaluation:ready");
});

test("the page that was open finds its way back by itself", async () => {
  model.answerWith(usual);
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage();
    await startScenario(page, app.address, { scenario: "job interview", turns: 5 });
    await expect(said(page, "Could you tell me a little more")).toBeVisible();

    model.answerWith(saying("Half of this is said. Then the lights go out.", { holdAfter: 5 }));
    await say(page, "I once ran a bakery with my sister.");
    await expect(said(page, "Half of this is")).toBeVisible();
    await app.kill();
    await say(page, "This is said while nobody answers.");

    model.answerWith(saying("There we are again."));
    await app.restart();
    await expect(said(page, "There we are again.").last()).toBeVisible({ timeout: 45_000 });
    await expect(room(page).turns).toHaveText([/bakery/, /nobody answers/]);

    await say(page, "Shall we go on?");
    await expect(room(page).turns).toHaveCount(3);
  } finally {
    await close();
  }
});
