import { expect, test } from "vitest";
import { modelOf } from "./catalogue.ts";
import type { Rung } from "./message.ts";
import { rungsOf } from "./rungs.ts";
import { nextStep } from "./trial.ts";

const rungs = rungsOf(modelOf("whisper-small"), "auto", {
  adapter: { isFallback: false, halfPrecision: true, name: "" },
  webkit: false,
  browser: "",
  isolated: true,
  cores: 8,
  memoryBytes: null,
});
const [half, whole, four, two, one] = rungs as [Rung, Rung, Rung, Rung, Rung];

/** The whole trial, given what each rung would take (null: it fails or hears other words). */
const trial = (took: ReadonlyMap<Rung, number | null>) => {
  const tried: { rung: Rung; tookMs: number | null }[] = [];
  for (;;) {
    const step = nextStep(rungs, tried);
    if (step === undefined) return { tried: tried.map(({ rung }) => rung), taken: undefined };
    if (step.kind === "take") return { tried: tried.map(({ rung }) => rung), taken: step.rung };
    tried.push({ rung: step.rung, tookMs: took.get(step.rung) ?? null });
  }
};

test("a GPU that is right and fast is taken, and nothing else is fetched", () => {
  expect(trial(new Map([[half, 400]]))).toEqual({ tried: [half], taken: half });
});

test("a GPU whose words are garbled is tried in whole precision, then left", () => {
  expect(trial(new Map([[whole, 700]]))).toEqual({ tried: [half, whole], taken: whole });
  expect(trial(new Map([[four, 900]]))).toEqual({ tried: [half, whole, four], taken: four });
});

test("a GPU that is slower than WASM is left for it, and the better number of threads is found", () => {
  const slow = new Map([
    [half, 5000],
    [four, 2500],
    [two, 1800],
    [one, 1200],
  ]);
  // One thread is for where several don't work.
  expect(trial(slow)).toEqual({ tried: [half, four, two], taken: two });
});

test("one thread is the last resort", () => {
  expect(trial(new Map([[one, 9000]])).taken).toEqual(one);
  expect(trial(new Map()).taken).toBeUndefined();
});
