import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { agree, become } from "./support/members.ts";
import { say } from "./support/page.ts";
import { readQr } from "./support/read-qr.ts";
import { type App, serveApp } from "./support/serve.ts";

let app: App;
let launched: Launched;
let staffs: BrowserContext;
let guests: BrowserContext;
let staff: Page;
let guest: Page;

test.beforeAll(async () => {
  app = await serveApp({ OPEN_ACCESS: "false" });
  launched = await launchBrowser();
});
test.afterAll(async () => {
  await launched.close();
  await app.stop();
});
test.beforeEach(async () => {
  [staffs, guests] = await Promise.all([launched.browser.newContext(), launched.browser.newContext()]);
  [staff, guest] = await Promise.all([staffs.newPage(), guests.newPage()]);
});
test.afterEach(() => Promise.all([staffs.close(), guests.close()]));

const link = () => staff.getByLabel("Link to hand out", { exact: true });
const code = () => staff.getByRole("img", { name: "QR code of the link" });

/** How many sheets the page takes on paper, with a browser's usual margins. */
const sheets = async (format: "A4" | "A6") => {
  const pdf = await staff.pdf({ format, margin: { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" } });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
};

test("a visitor comes in by the code that staff made, practises as it lays down, and is out once it is revoked", async () => {
  await staff.goto(`${app.address}/sign-in`);
  await staff.getByRole("button", { name: "Sign in as local admin" }).click();
  await expect(staff.getByRole("heading", { name: "Choose a scenario" })).toBeVisible();
  await become(staffs, app, "STAFF");
  await staff.reload();
  await staff.getByRole("link", { name: "Research" }).click();
  await staff.getByRole("link", { name: "Invitations" }).click();
  await staff.getByRole("button", { name: "New invitation" }).click();
  await expectAccessible(staff, "invitations, making one");
  await staff.getByLabel("Name").fill("Autumn pilot");
  await staff.getByLabel("For how many people").fill("2");
  await staff.getByLabel("Scenario", { exact: true }).selectOption("A job interview");
  await staff.getByLabel("Feedback while practising").selectOption("Nothing until the end");
  await staff.getByRole("button", { name: "Make the invitation" }).click();

  await expect(link()).toHaveValue(/\/invite\/[\w-]{22}$/);
  const first = await link().inputValue();
  await expectAccessible(staff, "invitation, its link just made");
  for (const colorScheme of ["light", "dark"] as const) {
    await staff.emulateMedia({ colorScheme });
    await expect(staff.locator("html")).toHaveAttribute("data-theme", colorScheme);
    expect(await readQr(code()), colorScheme).toEqual({ text: first, whiteAround: true });
  }
  await staff.emulateMedia({ media: "print" });
  expect(await readQr(code()), "in print").toEqual({ text: first, whiteAround: true });
  await expect(staff.getByRole("article", { name: "Card to print" })).toContainText(first);
  await expect(staff.getByRole("navigation")).toHaveCount(0);
  expect([await sheets("A4"), await sheets("A6")]).toEqual([1, 1]);
  await staff.emulateMedia({ media: "screen" });

  await staff.reload();
  await expect(staff.getByText("only a fingerprint of it is kept")).toBeVisible();
  await expect(link()).toHaveCount(0);
  await staff.getByRole("button", { name: "Make a new link" }).click();
  await staff.getByRole("alertdialog").getByRole("button", { name: "Make a new link" }).click();
  await expect(link()).toHaveValue(/\/invite\/[\w-]{22}$/);
  const { text: address } = await readQr(code());
  expect(address).toBe(await link().inputValue());

  await guest.goto(first);
  await expect(guest.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
  await guest.goto(address ?? "");
  await expect(guest.getByText("You come in as a guest.")).toBeVisible();
  await expectAccessible(guest, "what an invitation offers");
  await guest.getByRole("button", { name: "Come in" }).click();
  await expect(guest.getByRole("heading", { name: "A job interview" })).toBeVisible();
  await expect(guest.getByText("is set by your invitation")).toBeVisible();
  await guest.getByRole("link", { name: "Practise" }).click();
  await expect(guest.getByRole("heading", { name: "What you were invited to" })).toBeVisible();
  await expect(guest.getByRole("heading", { level: 3 })).toHaveText(["A job interview"]);
  await agree(guests, app, "observation");
  await guest.getByRole("link", { name: "A job interview" }).click();
  await guest.getByLabel("Length").selectOption("3");
  await guest.getByRole("button", { name: "Start practising" }).click();
  const replies = guest.getByRole("article", { name: "Marta Lindqvist" });
  await expect(replies).toHaveCount(1);
  await say(guest, "I kept a small shop for six years.");
  await expect(replies).toHaveCount(2);
  const sessionId = guest.url().split("/").at(-1);
  const asked = await guests.request.get(`${app.address}/api/sessions/${sessionId}?historyStepCount=1`);
  expect(await asked.json()).toMatchObject({ session: { feedbackMode: "none", scenario: { id: "job-interview" } } });

  await staff.reload();
  await expect(staff.getByText("1 of 2 came in")).toBeVisible();
  await expect(staff.getByRole("link", { name: "Participant 1", exact: true }).first()).toBeVisible();
  await expect(staff.getByRole("link", { name: /^Watch live: A job interview, Participant 1/ })).toBeVisible();
  await expectAccessible(staff, "invitation, with a participant");
  await staff.getByRole("button", { name: "Revoke" }).click();
  await staff.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(staff.getByText("It was taken back.")).toBeVisible();
  await expect(guest.getByRole("heading", { name: "Your access has ended" })).toBeVisible();
  expect((await guests.request.get(`${app.address}/api/config`)).status()).toBe(401);
  await guest.goto(app.address);
  await expect(guest.getByText("Sotto is not open to everybody here.")).toBeVisible();
  await guest.goto(address ?? "");
  await expect(guest.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
});
