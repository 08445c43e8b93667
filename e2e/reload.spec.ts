import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { type LanguageModelServer, saying, usual } from "./support/language-model-server.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { adviceOn, room, said, say, startScenario } from "./support/page.ts";
import { type RecordingProxy, startProxy } from "./support/proxy.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;
let proxy: RecordingProxy;
let launched: Launched;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  ({ app, model, stop } = await serveWithModel());
  launched = await launchBrowser();
});
test.afterAll(async () => {
  await launched.close();
  await stop();
});
test.beforeEach(async () => {
  model.answerWith(usual);
  proxy = await startProxy(app.address);
  context = await launched.browser.newContext();
  page = await context.newPage();
  await startScenario(page, proxy.address, { scenario: "job interview", turns: 5 });
  await expect(said(page, "Could you tell me a little more")).toBeVisible();
});
test.afterEach(async () => {
  await context.close();
  await proxy.stop();
});

const bodySchema = z.looseObject({ transcript: z.string() });

/** What was posted as a turn, and what the app said to it. */
const posted = () =>
  proxy.requests
    .filter(({ method, path }) => method === "POST" && path.endsWith("/turns"))
    .map(({ body, status }) => ({
      transcript: bodySchema.parse(JSON.parse(Buffer.from(body).toString("utf8"))).transcript,
      status,
    }));

/** The conversation as it is read. */
const script = (on: Page) => on.getByRole("region", { name: "Conversation" }).getByRole("article");

test("a reload in mid-reply keeps the conversation, and it goes on", async () => {
  await say(page, "I kept a small shop for six years.");
  await expect(room(page).advice).toHaveCount(1);

  model.answerWith(saying("A shop! What did it teach you about people, then?", { holdAfter: 3 }));
  await say(page, "Mostly food and newspapers.");
  await expect(said(page, "A shop!")).toBeVisible();
  await page.reload();
  await expect(room(page).turns).toHaveText([/small shop/, /newspapers/]);
  await expect(said(page, "A shop!")).toBeVisible();
  await expect(page.getByText("Turn 3 of 5")).toBeVisible();

  model.answerWith(usual);
  model.release();
  await expect(said(page, "What did it teach you about people, then?")).toBeVisible();
  await say(page, "That they come back for a kind word.");
  await expect(room(page).turns).toHaveCount(3);
  await expect.poll(() => posted().map(({ status }) => status)).toEqual([202, 202, 202]);
});

test("a turn typed without a network is kept, and sent once when it is back", async () => {
  await context.setOffline(true);
  proxy.cutSockets();
  await expect(page.getByText("Disconnected. What you say is kept.")).toBeVisible();
  await say(page, "This is said into the dark.");
  await expect(page.getByText("You, on its way")).toBeVisible();
  await expect(page.getByText("1 turn kept on this device")).toBeVisible();
  expect(posted()).toEqual([]);

  await context.setOffline(false);
  await expect(page.getByText("You, on its way")).toBeHidden();
  await expect(room(page).turns).toHaveText([/into the dark/]);
  await expect(page.getByText("kept on this device")).toBeHidden();
  await expect(page.getByText("Disconnected.")).toBeHidden();

  await page.reload();
  await expect(room(page).turns).toHaveText([/into the dark/]);
  expect(posted()).toEqual([{ transcript: "This is said into the dark.", status: 202 }]);
});

test("two tabs of one session stay in step", async () => {
  const other = await context.newPage();
  await other.goto(page.url());
  await say(page, "I say this in one tab.");
  await expect(room(other).turns).toHaveText([/in one tab/]);
  await expect(room(other).advice).toHaveCount(1);
  await say(other, "And this in the other.");
  await expect(room(page).turns).toHaveText([/in one tab/, /in the other/]);
  await expect(adviceOn(page, "in the other")).toBeVisible();
  await expect(script(other)).toHaveText(await script(page).allTextContents());
  await expect.poll(() => posted().map(({ status }) => status)).toEqual([202, 202]);

  await other.getByRole("button", { name: "End session" }).click();
  await other.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(room(page).over).toBeVisible();
  await expect(room(other).over).toBeVisible();
});

test("on a network that takes no sockets the session goes on over a stream, and is resumed there", async () => {
  proxy.refuseSockets();
  const streams = () => proxy.requests.filter(({ path, status }) => path.includes("/events?") && status === 200);
  await expect.poll(() => streams().length).toBe(1);
  await expect(page.getByText("Disconnected.")).toBeHidden();
  model.answerWith(saying("A shop! What did it teach you about people, then?", { holdAfter: 3 }));
  await say(page, "I kept a small shop for six years.");
  await expect(said(page, "A shop!")).toBeVisible();
  proxy.cutAnswers();
  await expect.poll(() => streams().length).toBe(2);
  await expect(said(page, "A shop!")).toBeVisible();
  model.answerWith(usual);
  model.release();
  await expect(said(page, "What did it teach you about people, then?")).toBeVisible();
  await expect(room(page).advice).toHaveCount(1);
  expect(streams()[1]?.path).toMatch(/after=[1-9]/);
});
