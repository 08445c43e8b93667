import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { modelHubs } from "./e2e/support/model-hub.ts";
import { findBrowser, mediaFlags, quietFlags } from "./scripts/browser.ts";
import { conditions, isolation, onnxruntimeWasm, optimizeDeps } from "./vite.config.ts";

const here = import.meta.dirname;

// wrangler refuses a settings file whose assets folder is missing, and no test needs a built app.
mkdirSync(join(here, "dist/web"), { recursive: true });

const browser = await findBrowser();

/** The stages and the files that join them: what coverage is measured of. */
const measured = ["shared/**/*.ts", "web/**/*.{ts,tsx}", "worker/**/*.{ts,tsx}"];

/** What the Worker and its tests import of packages. */
const bundledForWorker = [
  "@ai-sdk/anthropic",
  "@ai-sdk/google",
  "@ai-sdk/openai-compatible",
  "@ai-sdk/provider",
  "@simplewebauthn/server",
  "client-zip",
  "drizzle-orm",
  "drizzle-orm/d1",
  "drizzle-orm/sqlite-core",
  "fast-check",
  "hono",
  "hono/method-not-allowed",
  "jose",
  "openid-client",
  "uuid",
  "workers-ai-provider",
  "zod",
];

export default defineConfig({
  test: {
    // Left to itself vitest keeps one core for its own process, which has little to do: of two cores that is half.
    maxWorkers: "100%",
    coverage: {
      provider: "istanbul",
      reportOnFailure: true,
      include: measured,
      exclude: [
        "web/measure/kernels/assembly/**",
        "**/*.{test,fixture}.{ts,tsx}",
        "**/{testing,fixtures}/**",
        "**/*.d.ts",
        "web/public/**",
      ],
      reporter: ["json-summary", "html"],
      reportsDirectory: "coverage",
    },
    projects: [
      {
        test: {
          name: "unit",
          root: here,
          environment: "node",
          include: [
            "shared/**/*.test.ts",
            "web/**/*.test.ts",
            "scripts/**/*.test.ts",
            "bench/**/*.test.ts",
            "e2e/**/*.test.ts",
          ],
          exclude: ["**/*.browser.test.*", "**/node_modules/**"],
          // A machine that does other things as well takes longer to go through minutes of sound, and is no failure.
          testTimeout: 30_000,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: join(here, "wrangler.toml") },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(join(here, "migrations")),
                COOKIE_SECRET: "Y29va2llLXNlY3JldC1vZi10aGUtdGVzdHMtb25seSE",
                IDENTITY_SECRET: "aWRlbnRpdHktc2VjcmV0LW9mLXRoZS10ZXN0cy1vbmx5IQ",
                SIGNING_SECRET: "c2lnbmluZy1zZWNyZXQtb2YtdGhlLXRlc3RzLW9ubHk",
                OPEN_ACCESS: "true",
                METRICS_TOKEN: "metrics-token-of-the-tests-only",
                // A test file asks as a whole town does; what is tested of the limits sets its own.
                RATE_READ: "1000000/60",
                RATE_WRITE: "1000000/60",
                RATE_SIGN_IN: "1000000/60",
                RATE_INVITATION: "1000000/60",
                RATE_EXPORT: "1000000/60",
                RATE_ELABORATION: "1000000/60",
              },
            },
          }),
        ],
        define: { __LOCAL__: "true" },
        test: {
          name: "worker",
          root: here,
          // A machine that does other things as well takes longer, to load a model's client for one, and is no failure.
          testTimeout: 20_000,
          // Each file loads its modules anew: these packages as a file each, and not as six hundred.
          deps: { optimizer: { ssr: { enabled: true, include: bundledForWorker } } },
          include: ["worker/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
        },
      },
      {
        plugins: [
          solid(),
          onnxruntimeWasm(),
          {
            name: "sotto:test-hub",
            configureServer: (server) => {
              server.middlewares.use(modelHubs());
            },
          },
        ],
        publicDir: join(here, "web/public"),
        cacheDir: join(here, "node_modules/.vite-test"),
        resolve: { conditions },
        worker: { format: "es" },
        optimizeDeps,
        server: { headers: isolation },
        test: {
          name: "browser",
          root: here,
          include: ["web/**/*.browser.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(browser ? { executablePath: browser.executablePath, env: { ...process.env, ...browser.env } } : {}),
                args: [...quietFlags, ...mediaFlags, "--autoplay-policy=no-user-gesture-required"],
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
