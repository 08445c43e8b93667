import { expect, test } from "vitest";
import { modelOf } from "./catalogue.ts";
import { isTooLarge, type Machine, rungBelow, rungsOf } from "./rungs.ts";

const gpu = { isFallback: false, halfPrecision: true, name: "nvidia ada" };
const machine: Machine = {
  adapter: gpu,
  webkit: false,
  browser: "Chromium 156",
  isolated: true,
  cores: 16,
  memoryBytes: 8e9,
};
const base = modelOf("whisper-base");
const small = modelOf("whisper-small");

const named = (...call: Parameters<typeof rungsOf>) =>
  rungsOf(...call).map(({ device, precision, threads }) =>
    device === "webgpu" ? `webgpu ${precision.encoder}` : `wasm ${threads}`,
  );

test("a real GPU is tried first, then threads, then one thread", () => {
  expect(named(base, "auto", machine)).toEqual(["webgpu fp32", "wasm 4", "wasm 2", "wasm 1"]);
  expect(named(base, "auto", { ...machine, cores: 2 })).toEqual(["webgpu fp32", "wasm 2", "wasm 1"]);
});

test("a processor that plays a GPU is left alone, and so is WebKit's, which ends pages that take much memory", () => {
  expect(named(base, "auto", { ...machine, adapter: { ...gpu, isFallback: true } })[0]).toBe("wasm 4");
  expect(named(base, "auto", { ...machine, adapter: null })[0]).toBe("wasm 4");
  expect(named(base, "auto", { ...machine, webkit: true })[0]).toBe("wasm 4");
});

test("threads need an isolated page", () => {
  expect(named(base, "wasm", { ...machine, isolated: false })).toEqual(["wasm 1"]);
  expect(named(base, "wasm", { ...machine, cores: 1 })).toEqual(["wasm 1"]);
});

test("half precision is tried where the GPU computes in it, and whole after it", () => {
  expect(named(small, "auto", machine).slice(0, 3)).toEqual(["webgpu fp16", "webgpu fp32", "wasm 4"]);
  expect(named(small, "auto", { ...machine, adapter: { ...gpu, halfPrecision: false } })[0]).toBe("webgpu fp32");
});

test("a GPU that is wished for is tried whatever it is, with WASM to fall back on", () => {
  expect(named(base, "webgpu", { ...machine, adapter: null })[0]).toBe("webgpu fp32");
  expect(named(base, "webgpu", machine).at(-1)).toBe("wasm 1");
});

test("what the memory won't bear is not tried on the GPU", () => {
  expect(named(small, "auto", { ...machine, memoryBytes: 2 ** 31 })[0]).toBe("wasm 4");
  expect(isTooLarge(small, { ...machine, memoryBytes: 2 ** 30 })).toBe(true);
  expect(isTooLarge(small, { ...machine, memoryBytes: null })).toBe(false);
  expect(isTooLarge(small, { ...machine, webkit: true, memoryBytes: null })).toBe(true);
  expect(isTooLarge(base, { ...machine, webkit: true, memoryBytes: null })).toBe(false);
  expect(isTooLarge(modelOf("whisper-tiny.en"), { ...machine, memoryBytes: 2 ** 30 })).toBe(false);
});

test("below a GPU comes WASM, never another precision of the same GPU, and below one thread nothing", () => {
  const rungs = rungsOf(small, "auto", machine);
  const [half, , four, two, one] = rungs;
  if (!half || !four || !two || !one) throw new Error("The ladder is too short");
  expect(rungBelow(rungs, half)).toEqual(four);
  expect(rungBelow(rungs, four)).toEqual(two);
  expect(rungBelow(rungs, one)).toBeUndefined();
});
