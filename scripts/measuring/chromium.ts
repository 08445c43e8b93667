import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findBrowser, noBrowser, quietFlags } from "../browser.ts";
import { PlainError } from "../plain-error.ts";
import type { Runtime } from "./runtime.ts";

/** The measuring code as one script for a page. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "page.ts"), formats: ["es"], fileName: "page" },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && "output" in first ? first.output[0] : undefined;
  if (!chunk) throw new Error("nothing was built");
  return chunk.code;
};

/**
 * Starts a Chromium that measures with the very code of the app. `command` goes before the browser's own, to hold it to
 * one processor for instance.
 * @throws PlainError where there is no Chromium.
 */
export const startChromium = async (): Promise<Runtime> => {
  const found = await findBrowser();
  if (!found) throw new PlainError(noBrowser);
  const script = await bundle();
  let sound: Uint8Array = new Uint8Array();
  const answers: Record<string, (response: ServerResponse) => void> = {
    "/": (response) => response.setHeader("Content-Type", "text/html").end("<!doctype html><title>measure</title>"),
    "/page.js": (response) => response.setHeader("Content-Type", "text/javascript").end(script),
    "/sound": (response) => response.end(sound),
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer) answer(response);
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
    async measure(bytes, clip, method) {
      sound = bytes;
      return page.evaluate(([name, how]) => window.measureSound(name, how), [clip, method] as const);
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
    },
  };
};
