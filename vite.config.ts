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
  include: ["@huggingface/transformers", "parse-english", "retext-redundant-acronyms", "retext-simplify", "vfile"],
  exclude: ["harper.js"],
};

/**
 * Serves onnxruntime's WASM from the app itself, gzipped, in the dev server and in the build alike, at the address that
 * the constant `__ORT_WASM_URL__` holds. The version in the name lets browsers keep it for good.
 */
export const onnxruntimeWasm = (): Plugin => {
  const dist = join(here, "node_modules/onnxruntime-web");
  const packed = async () => {
    const { version } = JSON.parse(await readFile(join(dist, "package.json"), "utf8"));
    return { version: String(version), fileName: `ort/asyncify-${version}.wasm.gz` };
  };
  let cacheDir = join(here, "node_modules/.vite");
  const bytes = async () => {
    const { fileName } = await packed();
    const kept = join(cacheDir, fileName);
    const before = await readFile(kept).catch(() => undefined);
    if (before) return before;
    const wasm = await readFile(join(dist, "dist/ort-wasm-simd-threaded.asyncify.wasm"));
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
      return { define: { __ORT_WASM_URL__: JSON.stringify(`/${(await packed()).fileName}`) } };
    },
    configResolved(config) {
      cacheDir = config.cacheDir;
    },
    async configureServer(server) {
      const { fileName } = await packed();
      server.middlewares.use(`/${fileName}`, (_request, response, next) => {
        bytes().then((body) => {
          response.setHeader("Content-Type", "application/gzip");
          response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
          response.end(body);
        }, next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: (await packed()).fileName, source: await bytes() });
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
