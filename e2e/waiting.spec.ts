import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { problemSchema } from "../shared/problem.ts";
import { sessionSchema } from "../shared/session/session.ts";
import { expectAccessible } from "./support/accessible.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { room, say } from "./support/page.ts";
import { type RecordingProxy, startProxy } from "./support/proxy.ts";
import { type App, serveApp } from "./support/serve.ts";
import { Visitor } from "./support/visitor.ts";

let app: App;
let proxy: RecordingProxy;
let launched: Launched;
let context: BrowserContext;

test.beforeAll(async () => {
  app = await serveApp({ ACTIVE_LIMIT: "1" });
  launched = await launchBrowser();
});
test.afterAll(async () => {
  await launched.close();
  await app.stop();
});
test.beforeEach(async () => {
  proxy = await startProxy(app.address);
  context = await launched.browser.newContext();
});
test.afterEach(async () => {
  await context.close();
  await proxy.stop();
});

/** Takes the only place; gives what frees it again. */
const takePlace = async () => {
  const visitor = new Visitor(app.address);
  const { sessionId } = sessionSchema.parse(await (await visitor.start()).json());
  return async () => {
    const stopped = await visitor.call("POST", `/api/sessions/${sessionId}/manual-stop`);
    expect(stopped.status).toBe(200);
  };
};

const tries = () => proxy.requests.filter(({ method, path }) => method === "POST" && path === "/api/sessions");

/** Asks for a session with a length of its own, under a clock that the test can push on. */
const joinLine = async (): Promise<Page> => {
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`${proxy.address}/scenarios/job-interview`);
  await page.getByLabel("Length").selectOption("5");
  await page.getByRole("button", { name: "Start practising" }).click();
  await expect(page.getByRole("heading", { name: "You are first in line" })).toBeFocused();
  return page;
};

test("where all places are taken the page waits, asks again by itself, keeps its place when reloaded, and gets in", async () => {
  const free = await takePlace();
  const page = await joinLine();
  await expect(page.getByText(/Asking again in \d+ s/)).toBeVisible();

  await page.clock.fastForward(10_000);
  await expect.poll(() => tries().length).toBe(2);
  await expect(page.getByText(/Asking again in \d+ s/)).toBeVisible();
  expect(tries().map(({ status }) => status)).toEqual([429, 429]);

  const [later, sessionId] = [new Visitor(app.address), uuidv7()];
  expect(problemSchema.parse(await (await later.start({ sessionId })).json()).queue?.position).toBe(2);
  expect((await later.call("DELETE", `/api/waiting/${sessionId}`)).status).toBe(204);
  await page.reload();
  await expect(page.getByRole("heading", { name: "You are first in line" })).toBeFocused();

  await free();
  await page.clock.fastForward(10_000);
  await expect(page).toHaveURL(/\/session\//);
  expect(tries().map(({ status }) => status)).toEqual([429, 429, 429, 201]);
  await expect(page.getByText("Turn 1 of 5")).toBeVisible();

  await say(page, "Good morning, and thank you for your time.");
  await expect(room(page).advice.last()).toBeVisible();
  await page.getByRole("button", { name: "End session" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End session" }).click();
  await expect(room(page).over).toBeVisible();
});

test("the line keeps the rules for WCAG 2.2 AA", async () => {
  const free = await takePlace();
  const page = await joinLine();
  await expectAccessible(page, "waiting");
  await page.getByRole("button", { name: "Leave the line" }).click();
  await expect(page.getByRole("heading", { name: "You are first in line" })).toBeHidden();
  await free();
});

test("leaving the line goes back to the choices made, and asks no more", async () => {
  const free = await takePlace();
  const page = await joinLine();
  await page.getByRole("button", { name: "Leave the line" }).click();
  await expect(page.getByRole("heading", { name: "You are first in line" })).toBeHidden();
  await expect(page.getByLabel("Length")).toHaveValue("5");

  await page.clock.fastForward(120_000);
  expect(tries()).toHaveLength(1);
  const left = () =>
    proxy.requests.filter(({ method, path }) => method === "DELETE" && path.startsWith("/api/waiting/"));
  await expect.poll(() => left().map(({ status }) => status)).toEqual([204]);
  await free();
  await page.getByRole("button", { name: "Start practising" }).click();
  await expect(page).toHaveURL(/\/session\//);
  expect(tries().map(({ status }) => status)).toEqual([429, 201]);
});
