import { onMount, Show } from "solid-js";
import { type Session, turnsOf } from "../../../shared/session/session.ts";
import { OutboxStrip } from "../parts/outbox-strip.tsx";
import { endings } from "../words/words.ts";

/** In place of the dock once the session is over: why, and where to go from here. */
export const Over = (props: { session: Session }) => {
  let heading: HTMLHeadingElement | undefined;
  onMount(() =>
    // What had the focus (the dock, the button that ends) is gone: the next tab must not start at the top of the page.
    queueMicrotask(() => {
      if (document.activeElement === document.body) heading?.focus({ preventScroll: true });
    }),
  );
  return (
    <section class="dock" aria-label="The session is over">
      <OutboxStrip sessionId={props.session.sessionId} />
      <div class="dock-inner over">
        <div role="status">
          <h2 ref={heading} tabindex="-1">
            That was it.
          </h2>
          <p class="hint">{props.session.terminationReason === null ? "" : endings[props.session.terminationReason]}</p>
        </div>
        <div class="buttons">
          <Show
            when={turnsOf(props.session).length > 0}
            fallback={
              <a class="button primary" href={`/scenarios/${props.session.scenario.id}`}>
                Back to the scenario
              </a>
            }
          >
            <a class="button primary" href={`/session/${props.session.sessionId}/evaluation`}>
              See your evaluation
            </a>
          </Show>
        </div>
      </div>
    </section>
  );
};
