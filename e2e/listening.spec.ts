import { expect, type Page, test } from "@playwright/test";
import { readClip } from "./support/clips.ts";
import { type LanguageModelServer, saying } from "./support/language-model-server.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { choose, room, said, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";

let model: LanguageModelServer;
let app: App;
let stop: () => Promise<void>;
let launched: Launched;

test.beforeAll(async () => {
  ({ app, model, stop } = await serveWithModel());
});
test.afterAll(() => stop());
test.afterEach(() => launched.close());

const turnOn = (page: Page) => page.getByRole("button", { name: "Turn on the microphone" }).click();

test("speaking up interrupts the partner's voice, and what was said is a turn", async () => {
  model.answerWith(saying("Let me tell you about this position and about the team that you would join. ".repeat(8)));
  launched = await launchBrowser({ heard: [readClip("s16").samples], gapMs: 6000 });
  const page = await launched.browser.newPage();
  await choose(page, app.address, ["Automatic", "bundled"]);
  // This machine may have voices of its own: the test voice is the same everywhere.
  await page.getByLabel("Voice", { exact: true }).selectOption({ label: "Test voice (en)" });
  await page.getByText("Hear replies aloud").click();
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  const interrupt = page.getByRole("button", { name: "Interrupt" });
  await expect(interrupt).toBeVisible();
  await turnOn(page);
  await page.getByRole("button", { name: "Start listening" }).click();
  await expect(interrupt).toBeVisible();
  await expect(page.getByText("Hearing you…")).toBeVisible({ timeout: 30_000 });
  await expect(interrupt).toBeHidden();
  // The fake microphone plays its file again once it is switched back after the turn, and interrupts again.
  await expect(room(page).turns.first()).toHaveText(/I stay calm when things go wrong/, { timeout: 60_000 });
});

test("a page that is killed in mid-turn loses a second at most: the turn is found, and heard", async () => {
  model.answerWith(saying("And what did you learn from that?"));
  const clip = readClip("s16");
  launched = await launchBrowser({ heard: [clip.samples], gapMs: 3000 });
  const context = await launched.browser.newContext();
  const page = await context.newPage();
  await choose(page, app.address, ["Tap", "bundled"]);
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  await expect(said(page, "And what did you learn")).toBeVisible();
  await turnOn(page);
  await page.getByRole("button", { name: "Tap to talk" }).click();
  await expect(page.getByText("Hearing you…")).toBeVisible();
  await expect(page.getByText("Speak when you are ready…")).toBeVisible({ timeout: 30_000 });
  const address = page.url();
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  // It never answers: there is nobody left to.
  void devtools.send("Page.crash").catch(() => undefined);
  await crashed;

  const again = await context.newPage();
  await again.goto(address);
  const found = again.getByRole("list", { name: "Not written down yet" });
  await expect(found).toContainText("was recorded before and not written down yet");
  await found.getByRole("button", { name: "Listen to it again" }).click();
  // The words that end with the clip may lie in the second that was not written down yet.
  await expect(room(again).turns).toHaveText([/I stay calm when/], { timeout: 60_000 });
});
