import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { root } from "../scripts/step.ts";
import { sessionSchema } from "../shared/session/session.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { choose, giveFile, room, say, startScenario } from "./support/page.ts";
import { type App, serveApp } from "./support/serve.ts";

let app: App;
let launched: Launched;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  app = await serveApp();
  launched = await launchBrowser();
});
test.afterAll(async () => {
  await launched.close();
  await app.stop();
});

/** A page of a visitor of its own, before it has loaded anything. */
const visit = async (options: Parameters<Launched["browser"]["newContext"]>[0] = {}) => {
  context = await launched.browser.newContext(options);
  page = await context.newPage();
};
test.afterEach(() => context.close());

const interview = { scenario: "A job interview", turns: 3 };
const end = async () => {
  await page.getByRole("button", { name: "End session" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
};

test("what was said before the end was asked for is part of the session", async () => {
  await visit();
  await choose(page, app.address, ["Bundled test model"]);
  await startScenario(page, app.address, interview);
  await giveFile(page, join(root, "e2e/fixtures/speech/s01-welcome.wav"));
  await expect(page.getByText("Writing down what you said…")).toBeVisible();
  await expect(page.getByText(/^Heard on the main processor \(WebAssembly\)$/)).toBeVisible();
  await end();
  await expect(room(page).over).toBeVisible();
  await expect(room(page).turns).toHaveCount(1);
  await expect(room(page).evaluation).toBeVisible();
});

test("a reply that comes while the trainee speaks is not read out over them", async () => {
  await visit();
  // This machine has no voices: one that only writes down what it is asked to say, and when.
  await page.addInitScript(() => {
    const voice = { voiceURI: "test", name: "Test", lang: "en-GB", localService: true, default: true };
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [voice],
      cancel: () => {},
      resume: () => {},
      speak: (utterance: { text: string; onstart?(): void; onend?(): void }) => {
        console.debug(`aloud: ${utterance.text}`);
        utterance.onstart?.();
        utterance.onend?.();
      },
    });
    Object.defineProperty(globalThis, "speechSynthesis", { value: speech });
    class Utterance {
      readonly text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: Utterance });
  });
  const aloud: string[] = [];
  page.on("console", (message) => message.text().startsWith("aloud: ") && aloud.push(message.text().slice(7)));
  await page.goto(`${app.address}/settings`);
  await page.getByText("Hear replies aloud").click();
  await startScenario(page, app.address, interview);
  await expect.poll(() => aloud.length).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Turn on the microphone" }).click();
  await expect(page.getByRole("button", { name: "Tap to talk" })).toBeVisible();

  // The reply to this one begins only once the next turn is open.
  const open = Promise.withResolvers<void>();
  await page.route("**/turns", async (route) => {
    await open.promise;
    await route.continue();
  });
  await say(page, "I led a project at a housing charity last year.");
  await page.getByRole("button", { name: "Tap to talk" }).click();
  await expect(page.getByRole("button", { name: "Tap to send" })).toBeVisible();
  const before = aloud.length;
  open.resolve();
  await expect(room(page).advice).toHaveCount(1);
  expect(aloud.slice(before)).toEqual([]);
});

test("on a small phone the reply to what was said comes into sight, objectives open or not", async () => {
  await visit({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true });
  await startScenario(page, app.address, interview);
  const objectives = page.getByText("Say what came of it, with a figure");
  await expect(objectives).toBeHidden();
  await page.getByText("Objectives", { exact: false }).first().click();
  await expect(objectives).toBeVisible();
  await say(page, "I led a project at a housing charity last year.");
  await expect(objectives).toBeHidden();
  await expect(room(page).advice).toHaveCount(1);
  await expect(page.locator(".reply-text").last()).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test("a start whose answer got lost does not decide on the recordings of the next", async () => {
  await visit();
  let lost = 0;
  await page.route("**/api/sessions", async (route) => {
    // Once more than the page tries by itself.
    if (++lost > 2) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.goto(`${app.address}/scenarios/job-interview`);
  const consent = page.getByText("Also keep my recording on the server");
  await consent.click();
  await page.getByRole("button", { name: "Start practising" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await consent.click();
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/sessions"));
  await page.getByRole("button", { name: "Start practising" }).click();
  const session = sessionSchema.parse(await (await answer).json());
  expect(session.consent).toEqual({ audioUpload: false });
});
