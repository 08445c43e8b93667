import { join } from "node:path";
import { defineConfig } from "@playwright/test";

const results = join(import.meta.dirname, "test-results");

/** Every journey starts its own server and its own browser (`e2e/support`), so one at a time is what two cores bear. */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: join(results, "journeys"),
  reporter: [["list"], ["json", { outputFile: join(results, "journeys.json") }]],
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
});
