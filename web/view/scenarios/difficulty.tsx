import { For } from "solid-js";
import type { Scenario } from "../../../shared/session/scenario.ts";
import { difficulties } from "../words/words.ts";

/** How hard a scenario is: a word, and as many bars of three. */
export const Difficulty = (props: { of: Scenario["difficulty"] }) => (
  <span class="difficulty">
    <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
      <For each={[1, 2, 3]}>
        {(step) => (
          <rect
            x={(step - 1) * 5}
            y={12 - step * 4}
            width="3"
            height={step * 4}
            rx="1.5"
            fill="currentColor"
            opacity={step <= difficulties[props.of].level ? 1 : 0.28}
          />
        )}
      </For>
    </svg>
    {difficulties[props.of].name}
  </span>
);
