import { createEffect, createMemo, For, on, Show } from "solid-js";
import type { Session } from "../../../shared/session/session.ts";
import { CheckIcon, CrossIcon, OpenIcon } from "../parts/icons.tsx";

const names = { open: "still open", met: "reached", failed: "out of reach" } as const;

/** The objectives and which are reached. */
export const Objectives = (props: { session: Session }) => {
  const lines = createMemo(() =>
    props.session.scenario.objectives.map((objective) => {
      const check = props.session.checks.find(({ objectiveId }) => objectiveId === objective.id);
      return { ...objective, status: check?.status ?? "open", progress: check?.progress };
    }),
  );
  const met = () => lines().filter(({ status }) => status === "met").length;
  const wide = matchMedia("(min-width: 64rem)").matches;
  let details: HTMLDetailsElement | undefined;
  // Where there is little room the list makes way for the reply to what was just said.
  createEffect(
    on(
      () => props.session.exchanges.length,
      () => {
        if (!wide && details) details.open = false;
      },
      { defer: true },
    ),
  );
  return (
    <details ref={details} class="objectives" open={wide}>
      <summary>
        Objectives{" "}
        <span class="hint figures" role="status">
          {met()} of {lines().length} reached
        </span>
      </summary>
      <ul>
        <For each={lines()}>
          {(line) => (
            <li class={`objective ${line.status}`}>
              <Show when={line.status !== "open"} fallback={<OpenIcon />}>
                <Show when={line.status === "met"} fallback={<CrossIcon />}>
                  <CheckIcon />
                </Show>
              </Show>
              <span>
                {line.text}{" "}
                <Show when={line.status === "open" && line.progress}>
                  {(progress) => (
                    <span class="hint figures">
                      {progress().done} of {progress().of}
                    </span>
                  )}
                </Show>{" "}
                <span class="unseen">({names[line.status]})</span>
              </span>
            </li>
          )}
        </For>
      </ul>
    </details>
  );
};
