import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { readClip } from "./support/clips.ts";
import { type LanguageModelServer, saying, usual } from "./support/language-model-server.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { agree, become } from "./support/members.ts";
import { choose, room, said, say, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;
let launched: Launched;
let trainee: BrowserContext;
let staff: BrowserContext;
let page: Page;
let watching: Page;

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
  [trainee, staff] = await Promise.all([launched.browser.newContext(), launched.browser.newContext()]);
  [page, watching] = await Promise.all([trainee.newPage(), staff.newPage()]);
  await become(staff, app, "STAFF");
});
test.afterEach(() => Promise.all([trainee.close(), staff.close()]));

test("staff watches a guest who agreed, notes a moment, and reads it again afterwards", async () => {
  await agree(trainee, app, "observation");
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  await expect(said(page, "Could you tell me")).toBeVisible();
  await say(page, "I kept a small shop for six years.");
  await expect(room(page).advice).toHaveCount(1);
  await expect(page.getByText("Being observed")).toBeHidden();

  await watching.goto(app.address);
  await watching.getByRole("link", { name: "Research" }).click();
  await expect(watching.getByRole("link", { name: /^Watch live/ })).toBeVisible();
  await expectAccessible(watching, "sessions to observe");
  await watching.getByRole("link", { name: /^Watch live/ }).click();
  const turns = watching.getByRole("article", { name: "Trainee", exact: true });
  await expect(turns).toHaveText([/small shop/]);
  await expect(room(watching).advice).toHaveCount(1);
  await expect(page.getByText("Being observed by 1 person")).toBeVisible();

  await expectAccessible(page, "room, observed");
  model.answerWith(saying("A shop! What did it teach you about people, then?", { holdAfter: 3 }));
  await say(page, "Mostly food and newspapers.");
  await expect(said(watching, "A shop!")).toBeVisible();
  await watching.keyboard.press("Alt+KeyN");
  await expect(watching.getByText(/^(Turn 2, \d|\d+:\d\d after turn 2)/)).toBeVisible();
  await watching.keyboard.type("Takes the question up at once.");
  await watching.keyboard.press("Control+Enter");
  await expect(watching.getByText("Note saved.")).toBeVisible();
  await expectAccessible(watching, "watching a session");
  model.answerWith(usual);
  model.release();
  await expect(said(watching, "What did it teach you about people, then?")).toBeVisible();

  await page.getByRole("button", { name: "End this" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End it" }).click();
  await expect(watching.getByRole("heading", { name: "This session is not open to observers" })).toBeVisible();
  await expect(page.getByText("Being observed")).toBeHidden();
  await agree(trainee, app, "observation");
  await watching.reload();
  await expect(page.getByText("Being observed by 1 person")).toBeVisible();
  await page.getByRole("button", { name: "End session" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await watching.getByRole("link", { name: "Review it" }).click();
  await expect(page.getByText("Being observed")).toBeHidden();
  const notes = watching.getByRole("list", { name: "Notes on this" });
  await expect(notes).toHaveText([/turn 2.*Takes the question up at once\./i]);
  await watching
    .getByRole("button", { name: /turn 2, |after turn 2/i })
    .first()
    .click();
  await expect(watching.getByRole("listitem").filter({ hasText: "newspapers" }).first()).toBeFocused();
  await watching.getByRole("article", { name: "Note" }).getByRole("button", { name: "Change" }).click();
  await watching.getByLabel("The note", { exact: true }).fill("Takes it up at once.");
  await watching.getByRole("button", { name: "Save", exact: true }).click();
  await watching.reload();
  await expect(notes).toHaveText([/Takes it up at once\./]);
  await expectAccessible(watching, "reviewing a session");
});

test("who has not agreed is in no list, and can't be watched by knowing the address", async () => {
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  const sessionId = page.url().split("/").at(-1) ?? "";
  await watching.goto(`${app.address}/research/sessions`);
  await expect(watching.getByText("Nobody practises at the moment.")).toBeVisible();
  await watching.goto(`${app.address}/research/watch/${sessionId}`);
  await expect(watching.getByRole("heading", { name: "This session is not open to observers" })).toBeVisible();
  await expect(watching.getByText("has not agreed to be observed")).toBeVisible();
  await expect(page.getByText("Being observed")).toBeHidden();
});

test("whoever watches reads the words while they are spoken, and how they sound", async () => {
  const { samples } = readClip("s16");
  const speaking = await launchBrowser({ heard: [samples, samples, samples], gapMs: 600 });
  const voice = await speaking.browser.newContext();
  try {
    page = await voice.newPage();
    await agree(voice, app, "observation");
    await choose(page, app.address, ["Tap", "bundled"]);
    await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
    await expect(said(page, "Could you tell me")).toBeVisible();
    await watching.goto(page.url().replace("/session/", "/research/watch/"));
    await expect(page.getByText("Being observed by 1 person")).toBeVisible();
    await page.getByRole("button", { name: "Turn on the microphone" }).click();
    await page.getByRole("button", { name: "Tap to talk" }).click();
    await expect(watching.getByText(/^pitch \d+ Hz$/)).toBeVisible({ timeout: 30_000 });
    await expect(watching.getByRole("article", { name: /as it is heard so far/ })).toHaveText(/\w{3,}/, {
      timeout: 60_000,
    });
    await expect(room(watching).turns).toHaveCount(0);
  } finally {
    await speaking.close();
  }
});
