import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assertNotLocal, bundleWorker } from "./bundle.ts";
import { root } from "./step.ts";

// wrangler refuses a settings file whose assets folder is missing.
mkdirSync(join(root, "dist/web"), { recursive: true });

test("what is deployed has no one-click admin and writes no links to its log; a local copy has both", async () => {
  expect(() => assertNotLocal("nothing of the kind")).not.toThrow();
  const [deployed, local] = await Promise.all([bundleWorker(), bundleWorker(["--define", "__LOCAL__:true"])]);
  assertNotLocal(deployed);
  expect(() => assertNotLocal(local)).toThrow(/urn:sotto:local-admin, sotto-local-mail/);
}, 60_000);
