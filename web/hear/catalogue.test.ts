import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allFilesOf, bytesOf, filesOf, memoryOf, modelOf, models } from "./catalogue.ts";
import { bundledListing } from "./files/bundled-listing.ts";

test("every model writes words with times, and only the bundled one is a test model, with its warning", () => {
  for (const model of models) {
    expect(model.bundled || model.repository.endsWith("_timestamped")).toBe(true);
    expect(model.warning !== undefined).toBe(model.bundled);
    expect(model.languages).toContain("en");
    expect(model.englishOnly && model.languages.length > 1).toBe(false);
  }
  expect(modelOf("whisper-pico").warning).toContain("synthetic voices only");
  expect(modelOf("whisper-base").languages).toHaveLength(99);
  expect(new Set(modelOf("whisper-base").languages).size).toBe(99);
});

test("each model says what it weighs and takes in every precision that is asked of it", () => {
  for (const model of models) {
    const ways = [...model.precisions.webgpu, ...model.precisions.wasm];
    expect(model.precisions.wasm.length).toBeGreaterThan(0);
    for (const precision of ways) {
      expect(model.weights.encoder[precision.encoder]).toBeGreaterThan(0);
      expect(model.weights.decoder[precision.decoder]).toBeGreaterThan(0);
      expect(memoryOf(model, precision)).toBeGreaterThan(2 * bytesOf(model, precision));
    }
  }
});

test("the bundled model's files are there for both devices, and are what the app says of them", () => {
  const pico = modelOf("whisper-pico");
  const folder = new URL("../public/bundled/whisper-pico/", import.meta.url);
  const { files } = bundledListing(pico.repository, "https://sotto.example");
  expect(files.map(({ path }) => path).toSorted()).toEqual(allFilesOf(pico).toSorted());
  for (const { path, bytes, hash, url } of files) {
    const content = readFileSync(new URL(path, folder));
    expect([path, content.length]).toEqual([path, bytes]);
    expect(createHash("sha256").update(content).digest("hex")).toBe(hash.hex);
    expect(url).toBe(`https://sotto.example/bundled/whisper-pico/${path}`);
  }
  for (const precision of [...pico.precisions.webgpu, ...pico.precisions.wasm]) {
    const wanted = new Set(filesOf(precision));
    const total = files.reduce((sum, { path, bytes }) => (wanted.has(path) ? sum + bytes : sum), 0);
    expect(Math.abs(total - bytesOf(pico, precision)) / total).toBeLessThan(0.01);
  }
});
