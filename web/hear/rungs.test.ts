import { expect, test } from "vitest";
import { chooseDevice, chooseThreads } from "./choose-device.ts";

test("a real GPU is tried, a processor that plays one is not", () => {
  expect(chooseDevice("auto", { isFallback: false })).toBe("webgpu");
  expect(chooseDevice("auto", { isFallback: true })).toBe("wasm");
  expect(chooseDevice("auto", null)).toBe("wasm");
});

test("a forced device is taken as it is", () => {
  expect(chooseDevice("webgpu", null)).toBe("webgpu");
  expect(chooseDevice("wasm", { isFallback: false })).toBe("wasm");
});

test("threads need an isolated page, and four are enough", () => {
  expect(chooseThreads(true, 16)).toBe(4);
  expect(chooseThreads(true, 2)).toBe(2);
  expect(chooseThreads(true, 1)).toBe(1);
  expect(chooseThreads(false, 16)).toBe(1);
});
