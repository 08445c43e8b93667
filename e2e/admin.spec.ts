import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { personOf } from "./support/members.ts";
import { type App, serveApp } from "./support/serve.ts";

let app: App;
let launched: Launched;
let admin: BrowserContext;
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
  admin = await launched.browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await admin.newPage();
  const headers = { origin: app.address };
  const signedIn = await admin.request.post(`${app.address}/api/auth/local-admin`, {
    headers,
    data: { returnTo: "/" },
  });
  expect(signedIn.ok(), await signedIn.text()).toBe(true);
});
test.afterEach(() => admin.close());

test("an admin sees people, gives a role that counts at once, and stays the last one", async () => {
  const visitor = await launched.browser.newContext();
  const theirs = await visitor.newPage();
  await theirs.goto(app.address);
  await expect(theirs.getByRole("link", { name: "job interview" }).first()).toBeVisible();
  await expect(theirs.getByRole("link", { name: "Research" })).toBeHidden();
  const personId = await personOf(visitor, app);

  await page.goto(`${app.address}/admin`);
  await expect(page).toHaveURL(/\/admin\/people$/);
  await expect(page.getByRole("link", { name: "Local admin" })).toBeVisible();
  await page.getByLabel("Role").selectOption("GUEST");
  await expect(page.getByRole("link", { name: "Local admin" })).toBeHidden();
  await page.getByRole("link", { name: "Guest", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(personId));
  await page.getByRole("radio", { name: "Staff" }).check();
  await page.getByRole("button", { name: "Save the role" }).click();
  await expect(page.getByText("Saved. It counts from their next step on.")).toBeVisible();
  await expectAccessible(page, "a person");
  await theirs.reload();
  await theirs.getByRole("link", { name: "Research" }).click();
  await expect(theirs.getByText("Nobody practises at the moment.")).toBeVisible();

  await page.goto(`${app.address}/admin/people?search=local`);
  await page.getByRole("link", { name: "Local admin" }).click();
  await page.getByRole("radio", { name: "Member" }).check();
  await page.getByRole("button", { name: "Save the role" }).click();
  await page.getByRole("button", { name: "Give it up" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "An organisation needs an admin" })).toBeVisible();

  await page.goto(`${app.address}/admin/people/${personId}`);
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("No longer a member.")).toBeVisible();
  expect((await visitor.request.get(`${app.address}/api/me`)).status()).toBe(401);
  await page.getByLabel("Type “erase everything”").fill("erase everything");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("heading", { name: "Everything was erased" })).toBeFocused();
  await visitor.close();
});

test("a preset is made and changed, a program's secret and an organisation's way in are shown once", async () => {
  await page.goto(`${app.address}/admin/presets`);
  await page.getByRole("button", { name: "New preset" }).click();
  await page.getByLabel("Name").fill("Pilot");
  await page.getByLabel("For the coach").fill("7000");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("7,000 for the coach")).toBeVisible();
  await page.getByRole("button", { name: "Archive Pilot" }).click();
  await expect(page.getByText("Archived: new invitations can't choose it")).toBeVisible();

  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Programs" }).click();
  await page.getByRole("button", { name: "New program" }).click();
  await page.getByLabel("Name").fill("Exporter");
  await page.getByRole("button", { name: "Let it in" }).click();
  const clientId = await page.getByLabel("Client id", { exact: true }).inputValue();
  const clientSecret = await page.getByLabel("Client secret", { exact: true }).inputValue();
  const login = await admin.request.post(`${app.address}/api/auth/login`, {
    headers: { origin: app.address },
    data: { clientId, clientSecret },
  });
  expect(login.status()).toBe(200);
  await expectAccessible(page, "a program's secret");
  await page.getByRole("button", { name: "I have both" }).click();
  await page.reload();
  await expect(page.getByText(clientId)).toBeVisible();
  await expect(page.getByText(clientSecret)).toHaveCount(0);

  await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name: "Organisations" }).click();
  await page.getByRole("button", { name: "New organisation" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Choir school");
  await page.getByRole("button", { name: "Make it" }).click();
  const way = await page.getByLabel("Link for the admin", { exact: true }).inputValue();
  const newcomer = await launched.browser.newContext();
  const theirs = await newcomer.newPage();
  await theirs.goto(way);
  await theirs.getByRole("button", { name: "Come in" }).click();
  await theirs.getByRole("link", { name: "Admin" }).click();
  await expect(theirs.getByRole("link", { name: /that's you|Somebody|Participant/ })).toHaveCount(1);
  await expect(theirs.getByRole("link", { name: "Organisations" })).toHaveCount(0);
  await newcomer.close();
});
