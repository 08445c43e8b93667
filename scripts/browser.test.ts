import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Browser, findBrowser, type Surroundings } from "./browser.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sotto-browser-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = async (name: string) => {
  const file = join(folder, name);
  await writeFile(file, "#!/bin/sh\n");
  await chmod(file, 0o755);
  return file;
};

const packaged: Browser = { executablePath: "/packaged", env: {}, source: "packaged" };
const nothing: Surroundings = {
  chromePath: undefined,
  path: "",
  playwright: async () => "/nowhere/chromium",
  packaged: async () => undefined,
};

test("what the person names goes first, and is never replaced in silence", async () => {
  const chosen = await program("mine");
  expect((await findBrowser({ ...nothing, chromePath: chosen }))?.executablePath).toBe(chosen);
  await expect(findBrowser({ ...nothing, chromePath: "/nowhere" })).rejects.toThrow("CHROME_PATH names /nowhere");
});

test("Playwright's own, then the system's, then the packaged one, each only where it is there", async () => {
  const system = await program("google-chrome");
  const all: Surroundings = { ...nothing, path: folder, packaged: async () => packaged };
  const own = await program("own");
  expect((await findBrowser({ ...all, playwright: async () => own }))?.executablePath).toBe(own);
  expect((await findBrowser(all))?.executablePath).toBe(system);
  expect((await findBrowser({ ...all, path: "" }))?.executablePath).toBe("/packaged");
  expect(await findBrowser(nothing)).toBeUndefined();
});
