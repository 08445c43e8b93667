import { Switch } from "@kobalte/core/switch";
import { Show } from "solid-js";

interface ToggleProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  onChange(checked: boolean): void;
}

/** A switch with its label and what it means. */
export const Toggle = (props: ToggleProps) => (
  <Switch class="switch" checked={props.checked} disabled={props.disabled === true} onChange={props.onChange}>
    <Switch.Input />
    <Switch.Control class="switch-control">
      <Switch.Thumb class="switch-thumb" />
    </Switch.Control>
    <Switch.Label>{props.label}</Switch.Label>
    <Show when={props.hint}>
      <Switch.Description class="hint">{props.hint}</Switch.Description>
    </Show>
  </Switch>
);
