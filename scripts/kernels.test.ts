import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { compileKernels, kernelsFile } from "./compile-kernels.ts";

test("the compiled kernels are those of the source: `npm run kernels` makes them", async () => {
  expect(await readFile(kernelsFile, "utf8")).toBe(await compileKernels());
}, 60_000);
