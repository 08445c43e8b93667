import { For, Show } from "solid-js";
import type { ScoreMessage } from "../../../shared/protocol/topic.ts";
import type { Session } from "../../../shared/session/session.ts";

const oneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** Where the criteria stand that are measured, after the last turn. What takes a judgement comes with the evaluation. */
export const ScoresSoFar = (props: { session: Session; scores: ScoreMessage["scores"] }) => {
  const titleOf = (id: string) => props.session.scenario.rubric.criteria.find((one) => one.id === id)?.title ?? id;
  return (
    <Show when={props.scores.length > 0}>
      <section aria-labelledby="so-far-title">
        <h2 id="so-far-title" class="overline">
          Measured so far
        </h2>
        <dl class="so-far figures">
          <For each={props.scores}>
            {({ criterionId, level }) => (
              <div>
                <dt>{titleOf(criterionId)}</dt>
                <dd>{level === null ? "too little speech" : `${oneDigit.format(level)} of 5`}</dd>
              </div>
            )}
          </For>
        </dl>
      </section>
    </Show>
  );
};
