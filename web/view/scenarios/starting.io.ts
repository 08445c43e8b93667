import { type Accessor, createSignal, onCleanup } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import type { Session } from "../../../shared/session/session.ts";
import type { Answer } from "../../sync/answer.ts";
import { backoffMs } from "../../sync/backoff.ts";
import type { Line } from "./line.io.ts";

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

/** What is to be started, and how. */
export interface Start<W> {
  /** What is wished for: asked once for each beginning, so that every try is for the same session. */
  wish(): W;
  ask(wish: W, signal: AbortSignal): Promise<Answer<Session>>;
  readonly line: Line<W>;
  onStarted(session: Session): void;
}

/**
 * Starts a session, and waits in line where all places are taken: it asks again by itself, when the edge says. A page
 * that is loaded again goes on waiting where it stood; one that is left gives its place up.
 */
export const createStarting = <W>({ wish, ask, line, onStarted }: Start<W>): Starting => {
  const [state, setState] = createSignal<StartState>({ kind: "idle" });
  let running: AbortController | undefined;
  let standing: W | null = null;

  const stand = (mine: W | null): void => {
    standing = mine;
    if (mine === null) line.forget();
    else line.keep(mine);
  };

  const run = async (mine: W, signal: AbortSignal): Promise<void> => {
    let last: Problem | null = null;
    setState({ kind: "asking" });
    for (let tries = 1; ; tries++) {
      const answer = await ask(mine, signal);
      signal.throwIfAborted();
      if (answer.kind === "given") {
        stand(null);
        onStarted(answer.value);
        return;
      }
      if (answer.kind === "refused") last = answer.problem.retryAfterMs === undefined ? null : answer.problem;
      // Whoever is in line stays in it when the network goes for a moment.
      if (last === null) {
        stand(null);
        setState({ kind: "failed", answer });
        return;
      }
      if (last.queue !== undefined) stand(mine);
      // In line the edge sets the pace, for each another; without it one asks ever more rarely.
      const inTurn = answer.kind === "refused" && last.queue !== undefined;
      if (inTurn) tries = 0;
      const waitMs = inTurn
        ? (last.retryAfterMs ?? 0)
        : backoffMs(Math.max(1, tries), Math.random(), last.retryAfterMs);
      setState({ kind: "waiting", problem: last, retryAtMs: Date.now() + waitMs });
      await pause(waitMs, signal);
    }
  };

  const begin = (mine: W): void => {
    running?.abort(new Error("begun anew"));
    const controller = new AbortController();
    running = controller;
    run(mine, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) throw error;
    });
  };

  const end = (reason: string): void => {
    running?.abort(new Error(reason));
    running = undefined;
    if (standing !== null) line.leave(standing);
    standing = null;
  };
  onCleanup(() => end("the page left"));

  const kept = line.read();
  if (kept !== null) begin(kept);

  return {
    state,
    begin: () => begin(wish()),
    cancel: () => {
      end("cancelled");
      setState({ kind: "idle" });
    },
  };
};
