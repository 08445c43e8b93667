import type { ModelId } from "./catalogue.ts";
import { type Choice, type Choices, choiceKey, readChoices } from "./choice.ts";
import { describeMachine } from "./machine.io.ts";

const storageKey = "sotto.hearing";

/** Storage may be barred (private mode, policy): then a trial is held at each visit. */
const read = (): Choices => {
  try {
    return readChoices(localStorage.getItem(storageKey));
  } catch {
    return {};
  }
};

const write = (key: string, change: Partial<Choice>): void => {
  const all = read();
  const choice = { chosen: null, loading: null, ...all[key], ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...all, [key]: choice }));
  } catch {
    // See `read`.
  }
};

/** Keys of models that a device is getting in this page now. */
const loading = new Set<string>();

/** What trials have found on this machine. */
export const choices = {
  of: (key: string): Choice | undefined => read()[key],
  note: (key: string, change: Partial<Choice>): void => {
    if (change.loading) loading.add(key);
    else if (change.loading === null) loading.delete(key);
    write(key, change);
  },
};

/** What the last trial of a model has found on this machine; null before there was one. */
export const chosenFor = async (model: ModelId): Promise<Choice["chosen"]> =>
  choices.of(choiceKey(model, await describeMachine()))?.chosen ?? null;

// A page that is left in the middle of it did not die of it.
addEventListener("pagehide", () => {
  for (const key of loading) write(key, { loading: null });
});
