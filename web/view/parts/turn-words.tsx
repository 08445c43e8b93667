import { For, Show } from "solid-js";
import type { Turn } from "../../../shared/session/turn.ts";
import { FillerMark } from "./filler-mark.tsx";

/** What the trainee said, fillers marked. A typed turn is its text. */
export const TurnWords = (props: { turn: Pick<Turn, "transcript" | "words">; markFillers: boolean }) => (
  <Show when={props.markFillers && props.turn.words.length > 0} fallback={props.turn.transcript}>
    <For each={props.turn.words}>
      {(word) => (
        <>
          <Show when={word.kind === "filler"} fallback={word.text}>
            <FillerMark word={word} />
          </Show>{" "}
        </>
      )}
    </For>
  </Show>
);
