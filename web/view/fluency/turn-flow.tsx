import { Show } from "solid-js";
import { count } from "../words/format.ts";
import type { Dismissed } from "./dismissed.io.ts";
import { FindingGroups } from "./finding-groups.tsx";
import { findingKey, type TurnFinding } from "./groups.ts";
import "./fluency.css";

interface TurnFlowProps {
  readonly items: readonly TurnFinding[];
  readonly dismissed: Dismissed;
  /** Plays the turn from there on, ms; null where it has no sound. */
  readonly play: ((ms: number) => void) | null;
}

/** Heard with a little of what comes before it, ms. */
const leadMs = 400;

/** What was found in one turn, beside the sound it was found in. */
export const TurnFlow = (props: TurnFlowProps) => {
  const wanted = () => props.items.filter((item) => !props.dismissed.keys().has(findingKey(item))).length;
  return (
    <Show when={props.items.length > 0}>
      <details class="turn-flow">
        <summary>How it flowed: {count(wanted(), "thing", "things")} to look at</summary>
        <FindingGroups
          items={props.items}
          dismissed={props.dismissed}
          heading="h4"
          hear={({ finding }) => (
            <Show when={finding.startMs !== null && props.play}>
              {(play) => (
                <button
                  type="button"
                  class="link-button"
                  aria-label={`Hear “${finding.quote}”`}
                  onClick={() => play()(Math.max(0, (finding.startMs ?? 0) - leadMs))}
                >
                  Hear it
                </button>
              )}
            </Show>
          )}
        />
      </details>
    </Show>
  );
};
