import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/step.ts";
import { pages } from "./pages.ts";

test("every page of the app is looked at for accessibility: add a new one to e2e/support/pages.ts", () => {
  const main = readFileSync(join(root, "web/view/main.tsx"), "utf8");
  const paths = [...main.matchAll(/<Route\s+path="([^"]+)"/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(5);
  expect(Object.keys(pages).toSorted()).toEqual(paths.toSorted());
});

test("the journeys that look at the others are there", () => {
  for (const page of Object.values(pages)) {
    if (!("journey" in page)) continue;
    const file = join(root, "e2e", page.journey);
    expect(existsSync(file), page.journey).toBe(true);
    expect(readFileSync(file, "utf8"), page.journey).toContain("expectAccessible(");
  }
});
