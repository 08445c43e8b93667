import { expect, test } from "@playwright/test";
import { z } from "zod";
import { administer } from "../scripts/deploying/administer.ts";
import { replace, usual as usualPatience } from "../scripts/deploying/replace.ts";
import { problemSchema } from "../shared/problem.ts";
import { expectAccessible } from "./support/accessible.ts";
import { type LanguageModelServer, saying, usual } from "./support/language-model-server.ts";
import { launchBrowser } from "./support/launch.ts";
import { room, said, say, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";
import { Visitor } from "./support/visitor.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;

test.beforeAll(async () => {
  ({ app, model, stop } = await serveWithModel());
});

test.afterAll(() => stop());

const addedSchema = z.object({ machine: z.object({ machineId: z.string() }), clientSecret: z.string() });

const enterAsAdmin = async (): Promise<Visitor> => {
  const admin = new Visitor(app.address);
  expect((await admin.call("POST", "/api/auth/local-admin", { returnTo: "/" })).status).toBe(200);
  return admin;
};

/** A program that may drain the deployment, as an admin makes it. */
const addProgram = async () => {
  const admin = await enterAsAdmin();
  const answer = await admin.call("POST", "/api/admin/machines", { name: "deploys", role: "ADMIN" });
  const { machine, clientSecret } = addedSchema.parse(await answer.json());
  return administer({ address: app.address, clientId: machine.machineId, clientSecret });
};

test("a deployment in mid-reply lets the reply end, and the conversation goes on by itself where it was", async () => {
  const deployment = await addProgram();
  const { browser, close } = await launchBrowser();
  try {
    const page = await browser.newPage();
    await startScenario(page, app.address, { scenario: "job interview", turns: 5 });
    await expect(said(page, "Could you tell me a little more")).toBeVisible();
    model.answerWith(saying("A bakery! You moved all of it, then. Who helped?", { holdAfter: 3 }));
    await say(page, "I once moved a bakery with my sister.");
    await expect(said(page, "A bakery!")).toBeVisible();

    const progress: string[] = [];
    const patience = { ...usualPatience, wish: { closedS: 120, awayS: 12 }, lastWordsMs: 30_000 };
    const replaced = replace(
      deployment,
      async () => {
        await expect(page.getByText("Sotto is being updated. What you say is kept.")).toBeVisible();
        await expect(said(page, "A bakery! You moved all of it, then. Who helped?")).toBeVisible();
        await say(page, "The whole street did.");
        await expect(room(page).turns).toHaveText([/bakery/, /street/]);
        const refused = problemSchema.parse(await (await new Visitor(app.address).start()).json());
        expect(refused).toMatchObject({ code: "updating", queue: { position: 1 } });
        await app.kill();
        await app.restart();
      },
      (words) => progress.push(words),
      patience,
    );
    await expect.poll(async () => (await deployment.look()).sessions).toEqual({ told: 1, left: 0 });
    model.answerWith(usual);
    model.release();
    await replaced;
    expect(progress).toContain("1 session told, 0 connections left");

    await expect(page.getByText("Sotto is being updated.")).toBeHidden();
    await expect(said(page, "Could you tell me a little more")).toHaveCount(2, { timeout: 45_000 });
    await say(page, "Shall we go on?");
    await expect(room(page).turns).toHaveText([/bakery/, /street/, /go on/]);
    await expect(said(page, "Could you tell me a little more")).toHaveCount(3);
    expect((await new Visitor(app.address).start()).status).toBe(201);
  } finally {
    await close();
  }
});

test("an admin sees that nothing starts, and why, and opens it again", async () => {
  const admin = await enterAsAdmin();
  expect((await admin.call("POST", "/api/admin/drain", {})).status).toBe(200);
  const { browser, close } = await launchBrowser();
  try {
    const context = await browser.newContext();
    const [name = "", value = ""] = admin.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: app.address }]);
    const page = await context.newPage();
    await page.goto(`${app.address}/admin/telemetry`);
    await expect(page.getByRole("heading", { name: /No session starts until/ })).toBeVisible();
    await expectAccessible(page, "drained");
    expect((await new Visitor(app.address).start()).status).toBe(503);
    await page.getByRole("button", { name: "Let sessions start again" }).click();
    await expect(page.getByRole("heading", { name: /No session starts until/ })).toBeHidden();
    expect((await new Visitor(app.address).start()).status).toBe(201);
  } finally {
    await close();
  }
});
