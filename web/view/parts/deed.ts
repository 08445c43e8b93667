import { type Accessor, createSignal } from "solid-js";
import type { Answer } from "../../sync/answer.ts";
import { wordsOf } from "../words/words.ts";

/** Something that is asked of the edge by a button, one at a time. */
export interface Deed {
  readonly busy: Accessor<boolean>;
  /** Why the last one was refused, in words. */
  readonly refused: Accessor<{ readonly title: string; readonly detail: string } | undefined>;
  /** Asks; `done` gets what was given. */
  run<T>(ask: () => Promise<Answer<T>>, done: (value: T) => void): Promise<void>;
}

/** A deed that was not asked for yet. */
export const createDeed = (): Deed => {
  const [busy, setBusy] = createSignal(false);
  const [refused, setRefused] = createSignal<{ title: string; detail: string }>();
  return {
    busy,
    refused,
    run: async (ask, done) => {
      setBusy(true);
      setRefused(undefined);
      try {
        const answer = await ask();
        if (answer.kind === "given") done(answer.value);
        else setRefused(wordsOf(answer));
      } finally {
        setBusy(false);
      }
    },
  };
};
