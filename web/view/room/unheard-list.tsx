import { createSignal, For, Show } from "solid-js";
import { msBetween } from "../../../shared/session/instant.ts";
import type { Unheard } from "../../pipeline-state.ts";
import { clock } from "../words/format.ts";

interface UnheardListProps {
  readonly unheard: readonly Unheard[];
  /** False while there is no speech model to try with: getting one tries everything again by itself. */
  readonly canRetry: boolean;
  onRetry(turnId: string): void;
  onType(turnId: string, text: string): void;
  onDiscard(turnId: string): void;
}

const reasons: Readonly<Record<Unheard["reason"], string>> = {
  "model-unreachable": "is waiting for the speech model",
  "recognition-failed": "could not be written down",
  "no-words": "has no words that could be made out",
  "left-over": "was recorded before and not written down yet",
};

const Line = (props: { unheard: Unheard } & Omit<UnheardListProps, "unheard">) => {
  const [typing, setTyping] = createSignal(false);
  const [text, setText] = createSignal("");
  const { turnId, startedAt, endedAt } = props.unheard.utterance;
  return (
    <li class="notice caution">
      <p>
        What you said ({clock(msBetween(startedAt, endedAt))}) {reasons[props.unheard.reason]}. It is kept.
      </p>
      <Show when={typing()}>
        <form
          class="unheard-type"
          onSubmit={(event) => {
            event.preventDefault();
            if (text().trim() !== "") props.onType(turnId, text().trim());
          }}
        >
          <label class="unseen" for={`unheard-${turnId}`}>
            The words you said
          </label>
          <textarea
            id={`unheard-${turnId}`}
            ref={(element) => queueMicrotask(() => element.focus())}
            class="input"
            rows="2"
            maxlength="20000"
            placeholder="The words you said"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button primary" disabled={text().trim() === ""}>
            Send these words
          </button>
        </form>
      </Show>
      <div class="buttons">
        <Show when={props.canRetry}>
          <button type="button" class="button" onClick={() => props.onRetry(turnId)}>
            Listen to it again
          </button>
        </Show>
        <Show when={!typing()}>
          <button type="button" class="button" onClick={() => setTyping(true)}>
            Type the words
          </button>
        </Show>
        <button type="button" class="button quiet" onClick={() => props.onDiscard(turnId)}>
          Discard
        </button>
      </div>
    </li>
  );
};

/** Speech whose words are missing: nothing of it is lost until the trainee says so. */
export const UnheardList = (props: UnheardListProps) => (
  <Show when={props.unheard.length > 0}>
    <ul class="stack" aria-label="Not written down yet">
      <For each={props.unheard}>
        {(unheard) => (
          <Line
            unheard={unheard}
            canRetry={props.canRetry}
            onRetry={props.onRetry}
            onType={props.onType}
            onDiscard={props.onDiscard}
          />
        )}
      </For>
    </ul>
  </Show>
);
