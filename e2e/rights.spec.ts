import { readFile } from "node:fs/promises";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { unzip } from "../worker/testing/unzip.ts";
import { expectAccessible } from "./support/accessible.ts";
import { everyRow } from "./support/database.ts";
import { usual } from "./support/language-model-server.ts";
import { type Launched, launchBrowser } from "./support/launch.ts";
import { personOf, signInByEmail } from "./support/members.ts";
import { room, say, startScenario } from "./support/page.ts";
import type { App } from "./support/serve.ts";
import { serveWithModel } from "./support/serve-with-model.ts";

let app: App;
let stop: () => Promise<void>;
let launched: Launched;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  const served = await serveWithModel();
  ({ app, stop } = served);
  served.model.answerWith(usual);
  launched = await launchBrowser();
  context = await launched.browser.newContext({ acceptDownloads: true });
  page = await context.newPage();
});
test.afterAll(async () => {
  await launched.close();
  await stop();
});

const word = "Quillabamba";
const email = "zoe@quillabamba.example";

const saved = async (button: string): Promise<Map<string, string>> => {
  const download = page.waitForEvent("download");
  await page.getByText(button, { exact: true }).click();
  return unzip(new Uint8Array(await readFile(await (await download).path())));
};

/** Every word that this browser keeps: of the page's storage, its databases and its files. */
const onDevice = () =>
  page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage, ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done, fail) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
        opening.onerror = () => fail(opening.error);
      });
      for (const store of db.objectStoreNames) {
        found.push(
          await new Promise<string>((done, fail) => {
            const all = db.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => done(JSON.stringify(all.result));
            all.onerror = () => fail(all.error);
          }),
        );
      }
      db.close();
    }
    const walk = async (folder: FileSystemDirectoryHandle): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        found.push(name);
        if (handle instanceof FileSystemDirectoryHandle) await walk(handle);
      }
    };
    await walk(await navigator.storage.getDirectory());
    return found.join("\n");
  });

test("everything that is kept can be taken along, and erased with proof", async () => {
  await startScenario(page, app.address, { scenario: "job interview", turns: 5 });
  await say(page, `I come from ${word}.`);
  await expect(room(page).advice).toHaveCount(1);
  const personId = await signInByEmail(context, app, email);
  const sessionId = new URL(page.url()).pathname.split("/")[2] ?? "";
  expect(sessionId).not.toBe("");

  await page.goto(`${app.address}/settings`);
  await page.getByRole("link", { name: /Take everything with you/ }).click();
  await expect(page.getByRole("heading", { name: "Your data", level: 1 })).toBeVisible();
  const kept = await saved("Download from the servers");
  expect([...kept.values()].join("\n")).toContain(word);
  expect(kept.get("person.json")).toContain(personId);
  expect(kept.get("identities.json")).toContain(email);
  const device = await saved("Download from this device");
  expect(device.get("README.txt")).toContain("recordings");
  // As a recording and a turn that waits leave them behind.
  await page.evaluate(
    async ([session, text]) => {
      localStorage.setItem("sotto.preferences", JSON.stringify({ theme: "dark", note: text }));
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle("sessions", { create: true });
      await folder.getDirectoryHandle(session as string, { create: true });
    },
    [sessionId, word],
  );
  expect(await onDevice()).toContain(sessionId);
  expect(await everyRow(app)).toContain(personId);

  await page.getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("alert")).toContainText("erase everything");
  await page.getByLabel(/Type/).fill("erase everything");
  await page.getByRole("button", { name: "Erase everything" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("heading", { name: "Everything was erased" })).toBeVisible();
  await expect(page.getByRole("row", { name: /sessions with their words/ })).toContainText("0");
  await expectAccessible(page, "proof of an erasure");

  const left = await onDevice();
  for (const text of [personId, sessionId, word, email]) expect(left).not.toContain(text);
  const rows = await everyRow(app);
  for (const text of [personId, word, "quillabamba"]) expect(rows).not.toContain(text);
  expect((await context.cookies()).map(({ name }) => name)).toEqual([]);
  const address = await page.getByRole("link", { name: "its own address" }).getAttribute("href");
  const proof = await (await fetch(address ?? "")).text();
  expect(proof).toContain('"left":0');
  expect(proof).not.toContain(personId);
  await page.getByRole("link", { name: "To the start", exact: true }).click();
  await expect(page.getByText("job interview").first()).toBeVisible();
  expect(await personOf(context, app)).not.toBe(personId);
  // Nobody is known by the address any more: whoever comes by it is somebody new.
  expect(await signInByEmail(context, app, email)).not.toBe(personId);
});
