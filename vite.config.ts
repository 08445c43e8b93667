import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import solid from "vite-plugin-solid";

const here = import.meta.dirname;

/** Where `wrangler dev` listens while `vite` serves the page. */
const edge = "http://127.0.0.1:8787";

/**
 * Cross-origin isolation, without which the browser gives WASM no threads.
 * `web/public/_headers` says the same for the built app.
 */
export const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * Makes Vite take the build of onnxruntime-web that carries no WASM inside and emits none: its WASM is over the 25 MiB
 * that one asset of a Worker may have, so `onnxruntimeWasm` serves it compressed instead.
 */
export const conditions = ["onnxruntime-web-use-extern-wasm", "module", "browser", "import", "default"];

/**
 * What workers import: found only when one first runs, it would make the dev server reload the page in mid-sentence. harper.js stays as it
 * is, or it would look for its WASM beside the bundle that is made of it.
 */
export const optimizeDeps = {
  include: [
    "onnxruntime-web/wasm",
    "onnxruntime-web/webgpu",
    "parse-english",
    "retext-redundant-acronyms",
    "retext-simplify",
    "vfile",
  ],
  exclude: ["harper.js"],
};

/** The builds of onnxruntime that the app serves: the plain one is smaller and twice as fast, but knows no WebGPU. */
const runtimes = { wasm: "ort-wasm-simd-threaded", webgpu: "ort-wasm-simd-threaded.asyncify" };

/**
 * Serves onnxruntime's WASM from the app itself, gzipped, in the dev server and in the build alike, at the addresses that
 * the constant `__ORT_WASM_URLS__` holds, by device. The version in the names lets browsers keep them for good.
 */
export const onnxruntimeWasm = (): Plugin => {
  const dist = join(here, "node_modules/onnxruntime-web");
  const served = async () => {
    const { version } = JSON.parse(await readFile(join(dist, "package.json"), "utf8"));
    return Object.entries(runtimes).map(([device, name]) => ({
      device,
      name,
      fileName: `ort/${device}-${version}.wasm.gz`,
    }));
  };
  let cacheDir = join(here, "node_modules/.vite");
  const bytes = async ({ name, fileName }: { name: string; fileName: string }) => {
    const kept = join(cacheDir, fileName);
    const before = await readFile(kept).catch(() => undefined);
    if (before) return before;
    const wasm = await readFile(join(dist, `dist/${name}.wasm`));
    const made = await promisify(gzip)(wasm, { level: 9 });
    await mkdir(join(cacheDir, "ort"), { recursive: true });
    // Two builds at once must not read half a file.
    await writeFile(`${kept}.${process.pid}`, made);
    await rename(`${kept}.${process.pid}`, kept);
    return made;
  };
  return {
    name: "sotto:onnxruntime-wasm",
    async config() {
      const urls = Object.fromEntries((await served()).map(({ device, fileName }) => [device, `/${fileName}`]));
      return { define: { __ORT_WASM_URLS__: JSON.stringify(urls) } };
    },
    configResolved(config) {
      cacheDir = config.cacheDir;
    },
    async configureServer(server) {
      for (const one of await served()) {
        server.middlewares.use(`/${one.fileName}`, (_request, response, next) => {
          bytes(one).then((body) => {
            response.setHeader("Content-Type", "application/gzip");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.end(body);
          }, next);
        });
      }
    },
    async generateBundle() {
      for (const one of await served())
        this.emitFile({ type: "asset", fileName: one.fileName, source: await bytes(one) });
    },
  };
};

export default defineConfig({
  root: join(here, "web"),
  publicDir: join(here, "web/public"),
  cacheDir: join(here, "node_modules/.vite"),
  plugins: [solid(), onnxruntimeWasm()],
  resolve: { conditions },
  worker: { format: "es" },
  optimizeDeps,
  build: {
    outDir: join(here, "dist/web"),
    emptyOutDir: true,
    // Inlined as `data:` they would be refused by the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What tells zod not to compile must run before the first schema is made, in whichever chunk that is.
        codeSplitting: { groups: [{ name: "zod", test: /node_modules\/zod\/|view\/without-eval\.ts/ }] },
      },
    },
  },
  server: {
    headers: isolation,
    fs: { allow: [here] },
    proxy: {
      "/api": edge,
      "/models": edge,
      "/ws": { target: edge, ws: true },
    },
  },
});
