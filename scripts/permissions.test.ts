import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { routes } from "../shared/api/routes.ts";
import { permissionsDocument } from "./permissions-document.ts";
import { root } from "./step.ts";

test("docs/permissions.md says what the tables say: `npm run permissions` writes it", async () => {
  expect(await readFile(join(root, "docs/permissions.md"), "utf8")).toBe(permissionsDocument());
});

test("it has a line for every address", () => {
  const document = permissionsDocument();
  for (const key of Object.keys(routes)) expect(document).toContain(`| \`${key}\` |`);
});
