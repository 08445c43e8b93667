import { createUniqueId, Show } from "solid-js";
import { Toggle } from "../parts/toggle.tsx";

interface LimitFieldProps {
  readonly label: string;
  readonly hint: string;
  /** What the number says, as in "After how many days". */
  readonly asks: string;
  /** Null: no limit. */
  readonly limit: number | null;
  readonly most: number;
  /** What is proposed when a limit is switched on. */
  readonly usual: number;
  onChange(limit: number | null): void;
}

/** A limit that may be none. */
export const LimitField = (props: LimitFieldProps) => {
  const id = createUniqueId();
  return (
    <div class="stack">
      <Toggle
        label={props.label}
        hint={props.hint}
        checked={props.limit !== null}
        onChange={(limited) => props.onChange(limited ? props.usual : null)}
      />
      <Show when={props.limit !== null}>
        <div class="field policy-inner">
          <label for={id}>{props.asks}</label>
          <input
            id={id}
            class="input policy-limit"
            type="number"
            min="1"
            max={props.most}
            required
            value={props.limit ?? props.usual}
            onInput={(event) => {
              const { valueAsNumber } = event.currentTarget;
              if (Number.isInteger(valueAsNumber)) props.onChange(valueAsNumber);
            }}
          />
        </div>
      </Show>
    </div>
  );
};
