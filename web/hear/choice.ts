import { z } from "zod";
import type { ModelId } from "./catalogue.ts";
import type { Rung } from "./message.ts";
import { type Machine, sameRung } from "./rungs.ts";

const rungSchema: z.ZodType<Rung> = z.object({
  device: z.enum(["webgpu", "wasm"]),
  precision: z.object({ encoder: z.enum(["fp32", "fp16", "q8"]), decoder: z.enum(["fp32", "q4", "q8"]) }),
  threads: z.int().min(1).max(64),
});

const choicesSchema = z.record(
  z.string(),
  z.object({
    /** What the trial has found; null before one came to its end. */
    chosen: z.object({ rung: rungSchema, tookMs: z.number().min(0) }).nullable(),
    /** Set while a device gets the model: still there at the next visit, the page died of it. */
    loading: rungSchema.nullable(),
  }),
);

/** What is known from earlier visits, by `choiceKey`. */
export type Choices = z.infer<typeof choicesSchema>;
export type Choice = Choices[string];

/** A trial is good for one model on one machine: another browser version or driver may do better or worse. */
export const choiceKey = (model: ModelId, { browser, adapter, isolated, cores, webkit }: Machine): string =>
  [model, browser, webkit ? "webkit" : "", adapter?.name ?? "no gpu", isolated ? cores : 1].join("|");

/** Reads what was stored; what is damaged is as good as nothing. */
export const readChoices = (stored: string | null): Choices => {
  try {
    return choicesSchema.catch({}).parse(JSON.parse(stored ?? "{}"));
  } catch {
    return {};
  }
};

/** The rungs that are left when the page has died while it loaded one: that one and all before it are too much here. */
export const withoutDeadly = (rungs: readonly Rung[], choice: Choice | undefined): readonly Rung[] => {
  const deadly = choice?.loading ?? null;
  const at = deadly === null ? -1 : rungs.findIndex((rung) => sameRung(rung, deadly));
  // The last one is kept: there is nothing else to try.
  return at < 0 ? rungs : rungs.slice(Math.min(at + 1, rungs.length - 1));
};
