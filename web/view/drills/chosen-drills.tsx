import { For, Show } from "solid-js";
import type { ChosenDrill } from "../../../shared/drill/choose.ts";
import { findDrill } from "../../../shared/drill/drill.ts";
import { EvidenceQuote } from "../evaluation/evidence-quote.tsx";
import { drillAddress, drillName, reasonText } from "./drill-words.ts";

interface ChosenDrillsProps {
  readonly drills: readonly ChosenDrill[];
  /** Address of the replay of the session that they follow from. */
  readonly replay: string;
}

/** Drills with what each was chosen for, and the moment that it rests on. */
export const ChosenDrills = (props: ChosenDrillsProps) => (
  <ul class="chosen-drills">
    <For each={props.drills}>
      {(chosen) => (
        <Show when={findDrill(chosen.drillId)}>
          {(drill) => (
            <li>
              <h3>
                <a href={drillAddress(chosen)}>{drillName(drill())}</a>
              </h3>
              <p class="figures">{reasonText(chosen)}</p>
              <Show when={chosen.reason.kind === "score" && chosen.reason.evidence}>
                {(evidence) => <EvidenceQuote evidence={evidence()} replay={props.replay} />}
              </Show>
            </li>
          )}
        </Show>
      )}
    </For>
  </ul>
);
