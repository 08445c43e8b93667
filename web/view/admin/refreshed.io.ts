import { createSignal, onCleanup, onMount } from "solid-js";
import type { Answer } from "../../sync/answer.ts";

/** What was asked for last, and when; `failed` where a later try came to nothing. */
export interface Refreshed<T> {
  /** The last answer that was given; before there was one, the last refusal. */
  readonly answer: () => Answer<T> | undefined;
  /** When what is shown was given. */
  readonly at: () => Date | null;
  /** When it could not be refreshed, if that is what came last. */
  readonly failedAt: () => Date | null;
  again(): void;
}

/**
 * Asks at once, then every `everyMs` while somebody looks, and as soon as somebody looks again. What was given stays where
 * a later try fails. `ask` is given a signal, which ends it once another is under way.
 */
export const createRefreshed = <T>(ask: (signal: AbortSignal) => Promise<Answer<T>>, everyMs: number): Refreshed<T> => {
  const [answer, setAnswer] = createSignal<Answer<T>>();
  const [at, setAt] = createSignal<Date | null>(null);
  const [failedAt, setFailedAt] = createSignal<Date | null>(null);
  let running: AbortController | null = null;
  const again = (): void => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    void ask(controller.signal).then(
      (given) => {
        if (controller.signal.aborted) return;
        if (given.kind === "given" || answer()?.kind !== "given") setAnswer(() => given);
        if (given.kind === "given") setAt(new Date());
        setFailedAt(given.kind === "given" ? null : new Date());
      },
      // It was asked anew meanwhile, or nobody looks any more.
      () => undefined,
    );
  };
  const whenSeen = (): void => {
    if (document.visibilityState === "visible") again();
  };
  onMount(() => {
    const timer = setInterval(whenSeen, everyMs);
    document.addEventListener("visibilitychange", whenSeen);
    onCleanup(() => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
      running?.abort();
    });
  });
  return { answer, at, failedAt, again };
};
