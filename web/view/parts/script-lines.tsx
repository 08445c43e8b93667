import type { JSX } from "solid-js";

/** What the partner said, in the script of a session that is over. */
export const ReplyLine = (props: { by: string; text: string }) => (
  <article class="reply" aria-label={props.by}>
    <h3 class="overline">{props.by}</h3>
    <p class="reply-text replay-reply">{props.text}</p>
  </article>
);

/** What the coach advised there. */
export const AdviceLine = (props: { text: string; children?: JSX.Element }) => (
  <aside class="advice" aria-label="Coach">
    <h3 class="overline">Coach, aside{props.children}</h3>
    <p>{props.text}</p>
  </aside>
);
