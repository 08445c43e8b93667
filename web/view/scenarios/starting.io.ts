import { type Accessor, createSignal, onCleanup } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import type { Session } from "../../../shared/session/session.ts";
import type { Answer } from "../../sync/answer.ts";
import { backoffMs } from "../../sync/backoff.ts";

/** Where the start of a session stands. `waiting`: there is no place now, and the next try comes by itself. */
export type StartState =
  | { readonly kind: "idle" }
  | { readonly kind: "asking" }
  | { readonly kind: "waiting"; readonly problem: Problem; readonly retryAtMs: number }
  | { readonly kind: "failed"; readonly answer: Exclude<Answer<Session>, { kind: "given" }> };

export interface Starting {
  readonly state: Accessor<StartState>;
  begin(): void;
  cancel(): void;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });

/**
 * Starts a session, and waits in line where all places are taken: it asks again by itself, no sooner than the edge
 * says. `ask` must ask for the same session each time.
 */
export const createStarting = (
  ask: (signal: AbortSignal) => Promise<Answer<Session>>,
  onStarted: (session: Session) => void,
): Starting => {
  const [state, setState] = createSignal<StartState>({ kind: "idle" });
  let running: AbortController | undefined;

  const run = async (signal: AbortSignal): Promise<void> => {
    let line: Problem | null = null;
    for (let tries = 1; ; tries++) {
      if (tries === 1) setState({ kind: "asking" });
      const answer = await ask(signal);
      signal.throwIfAborted();
      if (answer.kind === "given") {
        onStarted(answer.value);
        return;
      }
      if (answer.kind === "refused") line = answer.problem.retryAfterMs === undefined ? null : answer.problem;
      // Whoever is in line stays in it when the network goes for a moment.
      if (line === null) {
        setState({ kind: "failed", answer });
        return;
      }
      const waitMs = backoffMs(tries, Math.random(), line.retryAfterMs);
      setState({ kind: "waiting", problem: line, retryAtMs: Date.now() + waitMs });
      await pause(waitMs, signal);
    }
  };

  const cancel = (): void => {
    running?.abort(new Error("cancelled"));
    running = undefined;
    setState({ kind: "idle" });
  };
  onCleanup(() => running?.abort(new Error("the page left")));

  return {
    state,
    begin: () => {
      running?.abort(new Error("begun anew"));
      const mine = new AbortController();
      running = mine;
      run(mine.signal).catch((error: unknown) => {
        if (!mine.signal.aborted) throw error;
      });
    },
    cancel,
  };
};
