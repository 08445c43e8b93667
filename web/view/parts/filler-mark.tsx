import { Show } from "solid-js";
import type { Word } from "../../../shared/speech/word.ts";

/** A filler among the words. One that only the sound tells of looks different, and says so: nobody wrote it down. */
export const FillerMark = (props: { word: Word }) => {
  const heard = () => props.word.source === "acoustic";
  return (
    <mark
      class="filler"
      classList={{ acoustic: heard() }}
      title={heard() ? "A filler, heard in the sound: it is not in the written words" : "A filler"}
    >
      {props.word.text}
      <Show when={heard()}>
        <span class="unseen"> (heard in the sound)</span>
      </Show>
    </mark>
  );
};
