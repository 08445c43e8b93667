import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { importsOf, readSources } from "./source-tree.ts";
import { root } from "./step.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), "utf8"));

const packages = Object.entries(
  z
    .looseObject({
      packages: z.record(z.string(), z.looseObject({ license: z.string().optional(), dev: z.boolean().optional() })),
    })
    .parse(read("package-lock.json")).packages,
)
  .filter(([path]) => path !== "")
  .map(([path, { license = "none", dev = false }]) => ({
    name: path.split("node_modules/").at(-1) ?? path,
    license,
    dev,
  }));

/** Licences that ask for their notice to be kept, and no more. The fonts' asks that they aren't sold by themselves. */
const permissive = new Set(["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "CC0-1.0", "OFL-1.1"]);

/** True when a licence, or one that may be chosen in its place, is permissive. All of several must be. */
const isPermissive = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => permissive.has(one)));

describe("licences", () => {
  test("of all that ships are permissive", () => {
    const shipped = packages.filter(({ dev }) => !dev);
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.filter(({ license }) => !isPermissive(license))).toEqual([]);
  });

  test("of the tools ask nothing of what is made with them", () => {
    // miniflare's image resizing brings libvips along, as a library of its own beside it; nothing here calls it.
    const strict = packages.filter(
      ({ license, name }) => /GPL|SSPL|BUSL|^none$/.test(license) && !/^@img\//.test(name),
    );
    expect(strict).toEqual([]);
  });

  test("are read as they are meant", () => {
    expect(isPermissive("MIT OR GPL-3.0")).toBe(true);
    expect(isPermissive("MIT AND GPL-3.0")).toBe(false);
    expect(isPermissive("(AFL-2.1 OR BSD-3-Clause)")).toBe(true);
    expect(isPermissive("LGPL-3.0-or-later")).toBe(false);
    expect(isPermissive("none")).toBe(false);
  });
});

test("what ships leans on no tool: all that it imports is a dependency", () => {
  const { dependencies } = z
    .looseObject({ dependencies: z.record(z.string(), z.string()) })
    .parse(read("package.json"));
  const shipped = readSources(["web", "worker", "shared"]).filter(
    ({ path }) => !/\.(test|fixture)\.tsx?$|\/(testing|fixtures|samples)\//.test(path),
  );
  const used = new Set(
    shipped.flatMap(({ path, code }) =>
      importsOf(path, code)
        .filter(({ own, target, typeOnly }) => !own && !typeOnly && !/^(cloudflare|node):|^virtual:/.test(target))
        .map(({ target }) =>
          target
            .split("/")
            .slice(0, target.startsWith("@") ? 2 : 1)
            .join("/"),
        ),
    ),
  );
  expect(used.size).toBeGreaterThan(5);
  expect([...used].filter((name) => !(name in dependencies))).toEqual([]);
});
