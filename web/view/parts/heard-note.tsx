import { Show } from "solid-js";
import type { Word } from "../../../shared/speech/word.ts";

/** Says what the dashed fillers are, where there are any. */
export const HeardNote = (props: { words: readonly Word[] }) => (
  <Show when={props.words.some(({ source }) => source === "acoustic")}>
    <p class="hint">Fillers in a dashed frame were heard in the sound; the written words left them out.</p>
  </Show>
);
