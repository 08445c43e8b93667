import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { findBrowser, noBrowser, quietFlags } from "../browser.ts";
import { PlainError } from "../plain-error.ts";
import type { Runtime } from "./runtime.ts";

/** A script for a page and the workers that it starts, by their paths. */
const bundle = async (entry: string): Promise<Map<string, string | Uint8Array>> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    worker: { format: "es" },
    build: {
      write: false,
      rollupOptions: { input: entry, output: { entryFileNames: "page.js" } },
      modulePreload: false,
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !("output" in first)) throw new Error("nothing was built");
  return new Map(first.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]));
};

/** A page in a Chromium of its own, with a script of ours in it. */
export interface OpenPage {
  readonly page: Page;
  /** Puts bytes where the script gets them: at /sound. */
  serve(bytes: Uint8Array): void;
  close(): Promise<void>;
}

/**
 * Starts a Chromium and opens a page that holds the script of the file `entry`.
 * @throws PlainError where there is no Chromium.
 */
export const openPage = async (entry: string): Promise<OpenPage> => {
  const found = await findBrowser();
  if (!found) throw new PlainError(noBrowser);
  const scripts = await bundle(entry);
  let sound: Uint8Array = new Uint8Array();
  const answers: Record<string, (response: ServerResponse) => void> = {
    "/": (response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>measure</title>"),
    "/sound": (response) => response.end(sound),
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const script = scripts.get(path);
    if (script !== undefined) response.setHeader("Content-Type", "text/javascript").end(script);
    else if (answers[path]) answers[path](response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = Object.entries({ ...process.env, ...found.env }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: Object.fromEntries(env),
    args: quietFlags,
  });
  const page = await browser.newPage();
  await page.goto(address);
  await page.addScriptTag({ url: `${address}/page.js`, type: "module" });
  return {
    page,
    serve: (bytes) => {
      sound = bytes;
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
};

/** Starts a Chromium that measures with the very code of the app. */
export const startChromium = async (): Promise<Runtime> => {
  const { page, serve, close } = await openPage(join(import.meta.dirname, "page.ts"));
  return {
    measure(bytes, clip, method) {
      serve(bytes);
      return page.evaluate(([name, how]) => window.measureSound(name, how), [clip, method] as const);
    },
    close,
  };
};
