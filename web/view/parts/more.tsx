import { Show } from "solid-js";

/** The button below a list that goes on; nothing where it doesn't. */
export const More = (props: { cursor: string | null; asking: boolean; onMore: (cursor: string) => void }) => (
  <Show when={props.cursor}>
    {(next) => (
      <div class="buttons page-buttons">
        <button type="button" class="button" disabled={props.asking} onClick={() => props.onMore(next())}>
          {props.asking ? "Getting more…" : "Show more"}
        </button>
      </div>
    )}
  </Show>
);
