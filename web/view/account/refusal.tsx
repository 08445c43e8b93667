import { Show } from "solid-js";

/** Why something did not work, said where the focus is. */
export const Refusal = (props: { words: { readonly title: string; readonly detail: string } | undefined }) => (
  <div role="alert" class="refusal">
    <Show when={props.words}>
      {(words) => (
        <div class="notice danger">
          <h2>{words().title}</h2>
          <Show when={words().detail}>
            <p>{words().detail}</p>
          </Show>
        </div>
      )}
    </Show>
  </div>
);
