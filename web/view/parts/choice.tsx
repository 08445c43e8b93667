import { createUniqueId, For, Show } from "solid-js";

interface ChoiceProps<V extends string> {
  readonly legend: string;
  readonly options: readonly { value: V; label: string; hint?: string }[];
  readonly value: V;
  onChange(value: V): void;
  /** Side by side in one line, the legend for screen readers only. */
  readonly compact?: boolean;
}

/** One of a few, as radio buttons. */
export const Choice = <V extends string>(props: ChoiceProps<V>) => {
  const name = createUniqueId();
  return (
    <fieldset class="choice-set">
      <legend class={props.compact ? "unseen" : "label"}>{props.legend}</legend>
      <div class={props.compact ? "segments" : "choices"}>
        <For each={props.options}>
          {(option) => (
            <label classList={{ choice: !props.compact }}>
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>{option.label}</span>
              <Show when={!props.compact && option.hint}>
                <span class="hint">{option.hint}</span>
              </Show>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
};
