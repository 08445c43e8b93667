import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { readClip } from "./support/clips.ts";
import { type Launch, type Launched, launchBrowser } from "./support/launch.ts";
import { choose, room, say, startScenario } from "./support/page.ts";
import { type App, serveApp } from "./support/serve.ts";

let app: App;
let launched: Launched | undefined;

test.beforeAll(async () => {
  app = await serveApp();
});
test.afterAll(() => app.stop());
test.afterEach(async () => {
  await launched?.close();
  launched = undefined;
});

const enterRoom = async (microphone: NonNullable<Launch["microphone"]>, heard: Float32Array[] = []) => {
  launched = await launchBrowser({ microphone, heard });
  const context = await launched.browser.newContext();
  if (microphone === "asked") await context.grantPermissions(["microphone"]);
  const page = await context.newPage();
  await choose(page, app.address, ["bundled"]);
  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  return { page, context };
};

const turnOn = (page: Page) => page.getByRole("button", { name: "Turn on the microphone" }).click();
const tryAgain = (page: Page) => page.getByRole("button", { name: "Try the microphone again" });

/** What was promised where there is no microphone: typing works. */
const completeTypedTurn = async (page: Page) => {
  await say(page, "I would rather type this one.");
  await expect(room(page).turns.last()).toContainText("rather type");
  const advised = page.getByRole("listitem").filter({ hasText: "rather type" }).getByRole("complementary");
  await expect(advised).toBeVisible();
};

test("permission refused: it says so, and typing goes on", async () => {
  const { page } = await enterRoom("refused");
  await turnOn(page);
  await expect(page.getByRole("alert")).toContainText("The microphone is not allowed");
  await expect(tryAgain(page)).toBeEnabled();
  await expectAccessible(page, "microphone refused");
  await completeTypedTurn(page);
});

test("no microphone: it says so, and typing goes on", async () => {
  const { page } = await enterRoom("absent");
  await turnOn(page);
  await expect(page.getByRole("alert")).toContainText("No microphone was found");
  await expect(tryAgain(page)).toBeEnabled();
  await completeTypedTurn(page);
});

test("taken back in mid-session: what was said is a turn, typing goes on, and it can be turned on again", async () => {
  const { page, context } = await enterRoom("asked", [readClip("s16").samples]);
  await turnOn(page);
  await page.getByRole("button", { name: "Tap to talk" }).click();
  await expect(page.getByText("Hearing you…")).toBeVisible();
  await expect(page.getByText("Speak when you are ready…")).toBeVisible();

  await context.clearPermissions();
  await expect(page.getByRole("alert")).toContainText("The microphone went away");
  await expect(tryAgain(page)).toBeEnabled();
  await expect(room(page).turns).toHaveText([/things go wrong/], { timeout: 60_000 });
  await completeTypedTurn(page);

  await context.grantPermissions(["microphone"]);
  await tryAgain(page).click();
  await expect(page.getByRole("button", { name: "Tap to talk" })).toBeVisible();
  await expect(page.getByText("The microphone went away")).toBeHidden();
});
