import { readdirSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { modelAddress, modelOf, models, publicHub } from "./catalogue.ts";

const origin = "https://sotto.example";

const address = (id: Parameters<typeof modelOf>[0], host: Parameters<typeof modelAddress>[1]) => {
  const model = modelOf(id);
  const { remoteHost, remotePathTemplate } = modelAddress(model, host, origin);
  return remoteHost + remotePathTemplate.replace("{model}", model.repository).replace("{revision}", model.revision);
};

test("a model comes from the hub, from the deployment's own storage, or with the app", () => {
  expect(address("whisper-base", publicHub)).toBe(
    "https://huggingface.co/onnx-community/whisper-base_timestamped/resolve/main/",
  );
  expect(address("whisper-base", { kind: "hub", address: "https://hub.example/mirror/" })).toBe(
    "https://hub.example/mirror/onnx-community/whisper-base_timestamped/resolve/main/",
  );
  expect(address("whisper-tiny.en", { kind: "own" })).toBe(
    `${origin}/models/onnx-community/whisper-tiny.en_timestamped/`,
  );
  expect(address("whisper-pico", publicHub)).toBe(`${origin}/bundled/whisper-pico/`);
  expect(address("whisper-pico", { kind: "own" })).toBe(`${origin}/bundled/whisper-pico/`);
});

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

test("the bundled model's files are there for both devices, and weigh what the catalogue says", () => {
  const suffix = { fp32: "", q8: "_quantized", q4: "_q4" };
  const folder = new URL("../public/bundled/whisper-pico/", import.meta.url);
  const size = (name: string) => statSync(new URL(name, folder)).size;
  const { precision, bytes } = modelOf("whisper-pico");
  const texts = [
    "config.json",
    "generation_config.json",
    "preprocessor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
  ];
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(texts));
  for (const device of ["webgpu", "wasm"] as const) {
    const { encoder, decoder } = precision[device];
    const total = [
      `onnx/encoder_model${suffix[encoder]}.onnx`,
      `onnx/decoder_model_merged${suffix[decoder]}.onnx`,
      ...texts,
    ].reduce((sum, name) => sum + size(name), 0);
    expect(Math.abs(total - bytes[device]) / total).toBeLessThan(0.02);
  }
});
