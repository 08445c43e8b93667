import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { conditions, isolation, onnxruntimeWasm } from "../../vite.config.ts";
import { findBrowser, noBrowser, quietFlags, webGpuFlags } from "../browser.ts";
import { PlainError } from "../plain-error.ts";
import { root } from "../step.ts";

/** What a server has at a path: a file on this disk, or bytes. */
export type Served = { readonly file: string } | { readonly bytes: Uint8Array | string };

/** A page that may use threads and graphics processors, in a Chromium of its own, with a script and workers of ours. */
export interface IsolatedPage {
  readonly page: Page;
  /** Puts something at a path, such as `/sound`. */
  serve(path: string, served: Served): void;
  /** The most memory that the page's processes have had so far, bytes; null where this system does not tell. */
  peakMemoryBytes(): Promise<number | null>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", mjs: "text/javascript" };

const answer = async (response: ServerResponse, path: string, served: Served | undefined): Promise<void> => {
  for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value);
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Content-Type", types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
  const length =
    served &&
    ("file" in served
      ? await stat(served.file).then(
          (found) => found.size,
          () => -1,
        )
      : 0);
  if (served === undefined || length === -1) response.writeHead(404).end();
  else if ("bytes" in served) response.end(served.bytes);
  else {
    response.setHeader("Content-Length", String(length));
    createReadStream(served.file).pipe(response);
  }
};

/** Peak resident memory of the browser's page processes together (Linux, /proc). */
const peakMemory = async (browser: Browser): Promise<number | null> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
      return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN);
    });
  const most = Math.max(...(await Promise.all(peaks)).filter((bytes) => !Number.isNaN(bytes)));
  return Number.isFinite(most) ? most : null;
};

/**
 * Builds a script with the workers that it starts, and opens a page with it.
 * @throws PlainError where there is no Chromium.
 */
export const openIsolatedPage = async (entry: string): Promise<IsolatedPage> => {
  const found = await findBrowser();
  if (!found) throw new PlainError(noBrowser);
  const folder = await mkdtemp(join(tmpdir(), "sotto-page-"));
  await build({
    configFile: false,
    logLevel: "error",
    root,
    publicDir: false,
    cacheDir: join(root, "node_modules/.vite"),
    plugins: [onnxruntimeWasm()],
    resolve: { conditions },
    worker: { format: "es", plugins: () => [onnxruntimeWasm()] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "esnext",
      assetsInlineLimit: 0,
      rollupOptions: { input: entry, output: { entryFileNames: "page.js" } },
    },
  });
  const extra = new Map<string, Served>([
    ["/", { bytes: '<!doctype html><title>hear</title><script type="module" src="/page.js"></script>' }],
  ]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://here");
    // Whatever the build has made, and nothing above it: URL has resolved all "..".
    const served = extra.get(decodeURIComponent(pathname)) ?? { file: join(folder, pathname) };
    void answer(response, pathname === "/" ? "/index.html" : pathname, served);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const env = Object.entries({ ...process.env, ...found.env }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: Object.fromEntries(env),
    args: [...quietFlags, ...webGpuFlags],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    serve: (path, served) => void extra.set(path, served),
    peakMemoryBytes: () => peakMemory(browser),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
};
