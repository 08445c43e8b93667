import { join } from "node:path";
import { defineConfig } from "@playwright/test";

/** The longest file goes first, or it would be left over at the end while the other half of the machine has nothing to do. */
const longest = "**/speaking.spec.ts";

const results = join(import.meta.dirname, "test-results");

/**
 * Every file of journeys starts its own server and its own browser (`e2e/support`) and waits more than it computes, so two
 * at a time are what two cores bear.
 */
export default defineConfig({
  testDir: "e2e",
  projects: [
    { name: "longest", testMatch: longest },
    { name: "others", testMatch: "**/*.spec.ts", testIgnore: longest },
  ],
  outputDir: join(results, "journeys"),
  reporter: [["list"], ["json", { outputFile: join(results, "journeys.json") }]],
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
});
