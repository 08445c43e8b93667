import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { expectAccessible } from "./support/accessible.ts";
import { type IdentityProvider, startIdentityProvider } from "./support/identity-provider.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { personOf } from "./support/members.ts";
import { say, startScenario } from "./support/page.ts";
import { type App, serveApp } from "./support/serve.ts";

const ann = { sub: "ann-1", name: "Ann Abendroth", email: "ann@lighthouse.example" };
const bo = { sub: "bo-2", name: "Bo Castellan", email: "bo@lighthouse.example" };
const cy = { sub: "cy-3", name: "Cy Dunmore", email: "cy@lighthouse.example" };

let provider: IdentityProvider;
let app: App;
let launched: Launched;
const contexts: BrowserContext[] = [];

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  provider = await startIdentityProvider([ann, bo, cy]);
  const served = await serveApp(provider.settings);
  // Passkeys belong to a name, and to no bare number.
  app = { ...served, address: served.address.replace("127.0.0.1", "localhost") };
  provider.serve(app.address);
  launched = await launchBrowser();
});
test.afterAll(async () => {
  await launched.close();
  await app.stop();
  await provider.stop();
});
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

/** A browser of its own, in which nobody is known. */
const freshBrowser = async (): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await launched.browser.newContext({ viewport: { width: 1280, height: 800 } });
  contexts.push(context);
  return { context, page: await context.newPage() };
};

const begin = async (page: Page, from = "/"): Promise<void> => {
  await page.goto(app.address + from);
  await page.getByRole("link", { name: "Sign in", exact: true }).first().click();
  await page.getByRole("button", { name: "Continue with Lighthouse" }).click();
  await expect(page.getByRole("heading", { name: "Choose an account" })).toBeVisible();
};

const signIn = async (page: Page, { name }: { name: string }, from = "/"): Promise<void> => {
  await begin(page, from);
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
};

const signOut = async (page: Page): Promise<void> => {
  await page.goto(`${app.address}/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
};

const fact = (page: Page, name: string) =>
  page.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd");

const sessions = (page: Page) => page.getByRole("main").getByRole("link", { name: /job interview/i });

test("a guest signs in with a provider, keeps both sessions, signs out and in again", async () => {
  const { context, page } = await freshBrowser();
  const guestId = await personOf(context, app);
  for (let n = 0; n < 2; n++) {
    const answer = await context.request.post(`${app.address}/api/sessions`, {
      headers: { origin: app.address },
      data: { sessionId: uuidv7(), scenarioId: "job-interview", clientSessionStartedAt: new Date().toISOString() },
    });
    expect(answer.status()).toBe(201);
  }
  await page.goto(`${app.address}/history`);
  await expect(sessions(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("You are here as a guest")).toBeVisible();
  await signIn(page, ann, "/history");
  await expect(page).toHaveURL(`${app.address}/history`);
  await expect(sessions(page)).toHaveCount(2);
  expect(await personOf(context, app)).toBe(guestId);

  await page.getByRole("link", { name: "Account" }).click();
  await expect(fact(page, "Name")).toHaveText(ann.name);
  await expect(fact(page, "E-mail")).toHaveText(ann.email);
  await expect(fact(page, "Role")).toHaveText("Member");
  await signOut(page);
  expect(await personOf(context, app)).not.toBe(guestId);
  await page.goto(`${app.address}/history`);
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await signIn(page, ann, "/history");
  await expect(sessions(page)).toHaveCount(2);
  expect(await personOf(context, app)).toBe(guestId);
});

test("a way back from the provider that is made up, or comes a second time, signs nobody in", async () => {
  const first = await freshBrowser();
  const callbacks: string[] = [];
  first.page.on("request", (request) => {
    if (request.url().includes("/oidc/callback")) callbacks.push(request.url());
  });
  await signIn(first.page, bo);
  const used = new URL(callbacks[0] ?? "");
  expect(used.searchParams.get("code")).not.toBeNull();

  const { context, page } = await freshBrowser();
  const refused = async () => {
    await expect(page.getByRole("alert")).toContainText("Signing in did not work");
    await expect(page.getByRole("button", { name: "Continue with Lighthouse" })).toBeEnabled();
    expect((await (await context.request.get(`${app.address}/api/me`)).json()).identities ?? []).toEqual([]);
  };
  // In a browser that began nothing.
  await page.goto(used.href);
  await refused();
  // With a state of its own, and the code that was used.
  await begin(page);
  const step = { maxRedirects: 0 };
  const chosen = await context.request.post(page.url(), { ...step, form: { sub: bo.sub } });
  const back = await context.request.get(chosen.headers().location ?? "", step);
  const own = new URL(back.headers().location ?? "");
  expect(own.searchParams.get("state")).not.toBe(used.searchParams.get("state"));
  own.searchParams.set("code", used.searchParams.get("code") ?? "");
  await page.goto(own.href);
  await refused();
  // With a code of its own, and another's state.
  await begin(page);
  await page.goto(used.href);
  await refused();
});

test("a passkey is added, named, and opens the door again", async () => {
  const { context, page } = await freshBrowser();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  // This one answers whatever is asked, even what the browser would only suggest in the e-mail field.
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
  await signIn(page, bo);
  await page.goto(`${app.address}/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("button", { name: "Rename Passkey 1" }).click();
  await page.getByLabel("Name of the passkey").fill("Desk lamp");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Desk lamp")).toBeVisible();
  await expect(page.getByText("not used yet")).toBeVisible();
  await expectAccessible(page, "account with everything");
  const personId = await personOf(context, app);

  await signOut(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  expect(await personOf(context, app)).toBe(personId);
  await page.goto(`${app.address}/account`);
  await expect(page.getByText("Last used").first()).toBeVisible();
  await page.getByRole("button", { name: "Remove Desk lamp" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Desk lamp")).toHaveCount(0);
});

test("a link by e-mail works once; a browser that is signed out from afar is shown out", async () => {
  const { context, page } = await freshBrowser();
  await page.goto(`${app.address}/sign-in`);
  await page.getByLabel("E-mail address").fill(` ${cy.email.toUpperCase()}`);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByText("a link is on its way")).toBeVisible();
  const mailed = /mail to \S+: (\S+)/g;
  await expect.poll(() => [...app.said().matchAll(mailed)].length).toBe(1);
  const link = [...app.said().matchAll(mailed)][0]?.[1] ?? "";
  await page.goto(link);
  await expectAccessible(page, "a link by e-mail");
  await page.getByRole("button", { name: "Sign in to Sotto" }).click();
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in to Sotto" }).click();
  await expect(page.getByRole("alert")).toContainText("link");

  await startScenario(page, app.address, { scenario: "job interview", turns: 5 });
  await say(page, "I have run three such projects.");
  await expect(page.getByRole("complementary", { name: "Coach" })).toHaveCount(1);

  const home = await freshBrowser();
  await signIn(home.page, cy);
  expect(await personOf(home.context, app)).toBe(await personOf(context, app));
  await home.page.goto(`${app.address}/account`);
  const others = home.page.getByRole("button", { name: /^Sign out Chrom/ });
  await expect(others).toHaveCount(1);
  await others.click();
  await expect(others).toHaveCount(0);
  await expect(page.getByText("You were signed out.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
  expect((await context.request.get(`${app.address}/api/me`)).status()).toBe(401);
});
