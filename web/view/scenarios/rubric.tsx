import { For, Show } from "solid-js";
import type { Criterion, Rubric as RubricText } from "../../../shared/score/rubric.ts";

const bases: Readonly<Record<Criterion["basis"]["kind"], string>> = {
  measured: "Measured from your voice and words",
  covered: "From what you say",
  judged: "Judged by a language model",
};

/** What a session is scored by, each criterion with what its levels look like. */
export const Rubric = (props: { rubric: RubricText; scripted: boolean }) => (
  <section class="stack" aria-labelledby="rubric-title">
    <h2 id="rubric-title">What is scored</h2>
    <ul class="rubric">
      <For each={props.rubric.criteria}>
        {(criterion) => (
          <li>
            <details>
              <summary>
                <span class="rubric-title">{criterion.title}</span>
                <span class="hint">
                  {bases[criterion.basis.kind]}
                  <Show when={props.scripted && criterion.basis.kind === "judged"}>: left out here</Show>
                </span>
              </summary>
              <p>{criterion.description}</p>
              <dl class="anchors">
                <For each={[1, 3, 5] as const}>
                  {(level) => (
                    <div>
                      <dt>Level {level}</dt>
                      <dd>{criterion.anchors[level]}</dd>
                    </div>
                  )}
                </For>
              </dl>
            </details>
          </li>
        )}
      </For>
    </ul>
  </section>
);
