import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible, moving } from "./support/accessible.ts";
import { readClip } from "./support/clips.ts";
import { tabTo } from "./support/keyboard.ts";
import { type LanguageModelServer, saying, usual } from "./support/language-model-server.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { become } from "./support/members.ts";
import { adviceOn, giveFile, room, said, say, startScenario } from "./support/page.ts";
import { pages } from "./support/pages.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;
let launched: Launched;
let context: BrowserContext;
let page: Page;
let forbidden: string[];

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
  context = await launched.browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  forbidden = [];
  await context.exposeFunction("sottoForbade", (what: string) => forbidden.push(what));
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) =>
      (window as never as { sottoForbade(what: string): void }).sottoForbade(
        `${violatedDirective} ${blockedURI} ${sourceFile}`,
      ),
    ),
  );
});
test.afterEach(async () => {
  await context.close();
  expect(forbidden, "what the content security policy forbade").toEqual([]);
});

test("every screen keeps the rules for WCAG 2.2 AA, fits 320 px, and stands still where that is wished for", async () => {
  const lookAt = async (forAdmins: boolean) => {
    for (const [path, look] of Object.entries(pages)) {
      if ("journey" in look || (look.forAdmins === true) !== forAdmins) continue;
      await page.goto(app.address + look.at);
      await expect(page.getByText(look.seen).first()).toBeVisible();
      await expectAccessible(page, path);
    }
  };
  await lookAt(false);
  await page.goto(`${app.address}/scenarios/job-interview`);
  await page.locator("summary").first().click();
  await expectAccessible(page, "scenario");

  model.answerWith(saying("Good morning, do sit down.", { holdAfter: 0 }));
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  await expect(page.getByText("is thinking")).toBeAttached();
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(() => moving(page), "what stands still has been seen to move").not.toEqual([]);
  await expectAccessible(page, "room, while the partner thinks");
  model.answerWith(usual);
  model.release();
  await expect(said(page, "do sit down.")).toBeVisible();
  await expectAccessible(page, "room, before a turn");

  await giveFile(page, readClip("s16").file);
  await expect(page.getByText("The speech model can't be fetched")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Type the words" }).click();
  await expectAccessible(page, "room, model unreachable");
  await page.getByRole("button", { name: "Use the bundled test model" }).click();
  await expect(room(page).advice).toHaveCount(1, { timeout: 60_000 });
  await expectAccessible(page, "room, after a turn");
  await page.getByRole("button", { name: "Turn on the microphone" }).click();
  await page.getByRole("button", { name: "Tap to talk" }).click();
  await expect(page.getByRole("button", { name: "Tap to send" })).toBeVisible();
  await expectAccessible(page, "room, talking");
  await page.getByRole("button", { name: "Discard" }).click();

  await say(page, "I would like to, I would like to know what the team needs most.");
  await expect(adviceOn(page, "what the team needs")).toBeVisible();
  await page.getByRole("button", { name: "End session" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectAccessible(page, "the question before the end");
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(room(page).over).toBeVisible();
  await expectAccessible(page, "room, over");

  await room(page).evaluation.click();
  await expect(page.getByRole("heading", { name: "Criterion by criterion" })).toBeVisible({ timeout: 30_000 });
  await page.locator("summary").first().click();
  await expect(page.getByRole("heading", { name: "Said twice in a row" })).toBeVisible();
  await expectAccessible(page, "evaluation");
  await page.getByRole("button", { name: "Put aside: “I would like to, I would like to”" }).click();
  await expect(page.getByText("1 put aside.")).toBeVisible();
  await page.goto(`${app.address}/history`);
  await expect(page.getByText("of 5 overall")).toBeVisible();
  await expectAccessible(page, "history");
  await page.getByRole("link", { name: /job interview/i }).click();
  await expect(page.getByText("Recording on this device")).toBeVisible();
  await page.getByText("How it flowed: 0 things to look at").click();
  await page.getByRole("button", { name: "Show again" }).click();
  await expect(page.getByText("How it flowed: 1 thing to look at")).toBeVisible();
  await expectAccessible(page, "replay");
  await become(context, app, "ADMIN");
  await lookAt(true);
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])
  test(`a whole typed session by keyboard alone, the focus in sight all the way, ${viewport.width} px wide`, async () => {
    await page.setViewportSize(viewport);
    await page.goto(app.address);
    await expect(page.getByRole("link", { name: "job interview" }).first()).toBeVisible();
    await tabTo(page, page.getByRole("link", { name: "Skip to the content" }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "job interview" }).first());
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();

    await tabTo(page, page.getByLabel("Length"));
    await page.keyboard.type("3");
    await expect(page.getByLabel("Length")).toHaveValue("3");
    const recording = page.getByRole("switch", { name: "Also keep my recording on the server" });
    await tabTo(page, recording);
    await page.keyboard.press("Space");
    await expect(recording).toBeChecked();
    await tabTo(page, page.getByRole("button", { name: "Start practising" }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/session\//);
    await expect(said(page, "Could you tell me")).toBeVisible();

    for (const [i, text] of ["I like to listen.", "Mostly to people who disagree.", "Then I ask why."].entries()) {
      await tabTo(page, page.getByLabel("What you say"));
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
      await expect(room(page).turns).toHaveCount(i + 1);
      await expect(adviceOn(page, text)).toBeVisible();
      if (i !== 1) continue;
      // Once around, past everything that the bars above and below could hide.
      await tabTo(page, page.locator("summary", { hasText: "Objectives" }));
      await tabTo(page, page.getByRole("button", { name: "Put this away" }));
      await page.keyboard.press("Enter");
      await expect(room(page).advice).toHaveCount(0);
      await expect(page.getByRole("region", { name: "Conversation" })).toBeFocused();
    }
    await expect(room(page).over).toBeFocused();
    await tabTo(page, room(page).evaluation);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByRole("heading", { name: "Criterion by criterion" })).toBeVisible({ timeout: 30_000 });
    await tabTo(page, page.getByRole("link", { name: "Replay the session" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Replay" })).toBeVisible();
  });

test("the end of a session can be asked for, refused and confirmed by keyboard", async () => {
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  const end = page.getByRole("button", { name: "End session" });
  await tabTo(page, end);
  await page.keyboard.press("Space");
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(end).toBeFocused();
  await page.keyboard.press("Space");
  await tabTo(page, dialog.getByRole("button", { name: "End session" }));
  await page.keyboard.press("Enter");
  await expect(room(page).over).toBeFocused();
});
