import { createSignal, createUniqueId } from "solid-js";
import { copyText } from "./copy.io.ts";

/** A text to take along: selected as soon as the focus is on it, and copied by a button. */
export const CopyField = (props: { label: string; text: string }) => {
  const id = createUniqueId();
  const [said, setSaid] = createSignal("");
  const copy = async (): Promise<void> => {
    setSaid((await copyText(props.text)) ? "Copied." : "The browser did not let it be copied. Select it above.");
  };
  return (
    <div class="field copy-field">
      <label for={id}>{props.label}</label>
      <div class="field-line">
        <input id={id} class="input" readonly value={props.text} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" class="button primary" aria-label={`Copy: ${props.label}`} onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p class="hint" role="status">
        {said()}
      </p>
    </div>
  );
};
