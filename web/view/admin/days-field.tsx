import { createUniqueId, Show } from "solid-js";
import { Toggle } from "../parts/toggle.tsx";

interface DaysFieldProps {
  readonly label: string;
  readonly hint: string;
  /** Null: no limit. */
  readonly days: number | null;
  /** What is proposed when a limit is switched on. */
  readonly usual: number;
  onChange(days: number | null): void;
}

/** A limit in days that may be none. */
export const DaysField = (props: DaysFieldProps) => {
  const id = createUniqueId();
  return (
    <div class="stack">
      <Toggle
        label={props.label}
        hint={props.hint}
        checked={props.days !== null}
        onChange={(limited) => props.onChange(limited ? props.usual : null)}
      />
      <Show when={props.days !== null}>
        <div class="field policy-inner">
          <label for={id}>After how many days</label>
          <input
            id={id}
            class="input policy-days"
            type="number"
            min="1"
            max="3650"
            required
            value={props.days ?? props.usual}
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
