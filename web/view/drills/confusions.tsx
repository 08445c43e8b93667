import { For, Show } from "solid-js";
import { type Confusion, confusionsIn } from "../../../shared/drill/choose-pairs.ts";
import type { Played } from "../../../shared/drill/played.ts";
import { drillAddress } from "./drill-words.ts";

const Line = (props: { confusion: Confusion }) => (
  <li>
    “{props.confusion.wanted}” was heard as “{props.confusion.heard}”.{" "}
    <a href={drillAddress({ drillId: `minimal-pairs_${props.confusion.contrast.id}`, targetWpm: null })}>
      Practise the pair
    </a>
  </li>
);

/** Words of a text that the recogniser took for another which differs in one sound, and the way to practise them. */
export const Confusions = (props: { text: string; played: Played }) => {
  const found = () => confusionsIn(props.text, props.played.turn.words);
  return (
    <Show when={found().length > 0}>
      <ul>
        <For each={found()}>{(confusion) => <Line confusion={confusion} />}</For>
      </ul>
    </Show>
  );
};
