import { For } from "solid-js";
import type { Measure } from "../words/measures.ts";

/** Figures in a row, each with its unit and what it is. */
export const Measures = (props: { measures: readonly Measure[] }) => (
  <dl class="measures">
    <For each={props.measures}>
      {(measure) => (
        <div>
          <dt>{measure.label}</dt>
          <dd>
            <span class="figures">{measure.value}</span> <span class="measure-unit">{measure.unit}</span>
          </dd>
        </div>
      )}
    </For>
  </dl>
);
