import { createMemo, type ParentProps, Show } from "solid-js";
import { wordsOf } from "../words/words.ts";
import type { Starting } from "./starting.io.ts";
import { WaitingScreen } from "./waiting-screen.tsx";

/** Shows its content until a session is asked for, the line where there is no place, and why it could not start. */
export const StartGate = (props: ParentProps<{ starting: Starting }>) => {
  const waiting = createMemo(() => {
    const state = props.starting.state();
    return state.kind === "waiting" ? state : undefined;
  });
  const failed = createMemo(() => {
    const state = props.starting.state();
    return state.kind === "failed" ? wordsOf(state.answer) : undefined;
  });
  return (
    <>
      <Show when={waiting()}>
        {(state) => (
          <WaitingScreen
            problem={state().problem}
            retryAtMs={state().retryAtMs}
            onCancel={() => props.starting.cancel()}
          />
        )}
      </Show>
      {/* Hidden rather than taken away, so that the choices made are still there when one leaves the line. */}
      <div hidden={waiting() !== undefined}>
        <Show when={failed()}>
          {(words) => (
            <div class="page start-failed">
              <div class="notice danger" role="alert">
                <h2>{words().title}</h2>
                <p>{words().detail}</p>
                <div class="buttons">
                  <button type="button" class="button" onClick={() => props.starting.begin()}>
                    Try again
                  </button>
                </div>
              </div>
            </div>
          )}
        </Show>
        {props.children}
      </div>
    </>
  );
};
