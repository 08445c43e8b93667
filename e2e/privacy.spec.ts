import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { become } from "./support/members.ts";
import { room, said, say, startScenario } from "./support/page.ts";
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
test.beforeEach(async () => {
  context = await launched.browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
});
test.afterEach(() => context.close());

test("what one agrees to is on record until one takes it back", async () => {
  await page.goto(`${app.address}/scenarios/job-interview`);
  const recording = page.getByRole("switch", { name: "Also keep my recording on the server" });
  await page.getByText("Also keep my recording on the server").click();
  await expect(recording).toBeChecked();
  await page.goto(`${app.address}/privacy`);
  const audio = page.getByRole("switch", { name: "Send my recordings along" });
  await expect(audio).toBeChecked();
  await expect(page.getByText("Since").first()).toBeVisible();
  await page.getByText("Keep my sessions", { exact: true }).click();
  await expect(page.getByRole("switch", { name: "Keep my sessions" })).toBeChecked();
  await expectAccessible(page, "privacy");

  await page.getByText("Send my recordings along").click();
  await expect(page.getByRole("alertdialog")).toContainText("deleted at once");
  await page.getByRole("button", { name: "Delete them" }).click();
  await expect(page.getByText("There were no recordings on the server.")).toBeVisible();
  await expect(audio).not.toBeChecked();
  await page.goto(`${app.address}/scenarios/job-interview`);
  await expect(page.getByRole("switch", { name: "Keep my sessions" })).toBeChecked();
  await expect(recording).not.toBeChecked();
});

test("what tells of a person is masked in everything that leaves", async () => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url(), request.postData() ?? ""));
  page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sent.push(String(payload))));
  await page.goto(`${app.address}/privacy`);
  await page.getByLabel("A name to mask").fill("Zoë Abendroth");
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("Mask what tells of a person").click();
  await page.getByLabel("Try it: what you say").fill("Zoë Abendroth's card is 4111 1111 1111 1111");
  await expect(page.getByText("[name] card is [card]")).toBeVisible();
  await expectAccessible(page, "privacy, masking");

  await startScenario(page, app.address, { scenario: "job interview", turns: 3 });
  await expect(page.locator(".reply-text").first()).toBeVisible();
  await say(page, "Zoë Abendroth told me to write to zoe@abendroth.example or call 07700 900123, which I like.");
  await expect(said(page, "[name] told me to write to [e-mail] or call [phone], which I like.")).toBeVisible();
  await expect(room(page).advice).toHaveCount(1, { timeout: 30_000 });
  const everything = sent.join("\n").toLowerCase();
  expect(everything).toContain("told me to write to");
  for (const trace of ["zoë", "abendroth", "900123", "07700", "4111"]) expect(everything).not.toContain(trace);
});

test("an admin's policy holds for everybody from the moment it is saved", async () => {
  await become(context, app, "ADMIN");
  await page.goto(`${app.address}/privacy`);
  await page.getByRole("link", { name: "Change the rules" }).click();
  await expect(page.getByRole("heading", { name: "Policy", level: 1 })).toBeVisible();
  await page.getByText("Recordings may leave the device").click();
  await page.getByText("Delete sessions after a time").click();
  await page.getByLabel("After how many days").fill("90");
  await page.getByText("Allow certain providers only").click();
  await expectAccessible(page, "policy");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. It holds from now on.")).toBeVisible();
  await page.goto(`${app.address}/privacy`);
  await expect(page.getByText("Sessions are deleted 90 days after their end.")).toBeVisible();

  const trainee = await launched.browser.newContext();
  const other = await trainee.newPage();
  await other.goto(`${app.address}/scenarios/job-interview`);
  await expect(other.getByText("your organisation wants it so")).toBeVisible();
  await expect(other.getByRole("switch", { name: "Also keep my recording" })).toHaveCount(0);
  await trainee.close();
});
