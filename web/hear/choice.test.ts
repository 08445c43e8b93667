import { expect, test } from "vitest";
import { modelOf } from "./catalogue.ts";
import { choiceKey, readChoices, withoutDeadly } from "./choice.ts";
import { type Machine, rungsOf } from "./rungs.ts";

const machine: Machine = {
  adapter: { isFallback: false, halfPrecision: false, name: "apple m9" },
  webkit: false,
  browser: "Chromium 156",
  isolated: true,
  cores: 2,
  memoryBytes: null,
};
const rungs = rungsOf(modelOf("whisper-base"), "auto", machine);
const choice = { chosen: { rung: rungs[1], tookMs: 900 }, loading: null };

test("what was stored is read back, and damage is as good as nothing", () => {
  expect(readChoices(JSON.stringify({ a: choice }))).toEqual({ a: choice });
  expect(readChoices(null)).toEqual({});
  expect(readChoices("{")).toEqual({});
  expect(readChoices(JSON.stringify({ a: { chosen: { rung: "fast" } } }))).toEqual({});
});

test("another browser version, adapter or model is another trial", () => {
  const keys = [
    choiceKey("whisper-base", machine),
    choiceKey("whisper-small", machine),
    choiceKey("whisper-base", { ...machine, browser: "Chromium 157" }),
    choiceKey("whisper-base", { ...machine, adapter: null }),
    choiceKey("whisper-base", { ...machine, isolated: false }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});

test("a device that a page died of is not tried again, unless it is the last", () => {
  const [gpu, two, one] = rungs;
  const died = (loading: typeof gpu) => withoutDeadly(rungs, { chosen: null, loading: loading ?? null });
  expect(withoutDeadly(rungs, undefined)).toEqual(rungs);
  expect(died(gpu)).toEqual([two, one]);
  expect(died(two)).toEqual([one]);
  expect(died(one)).toEqual([one]);
});
