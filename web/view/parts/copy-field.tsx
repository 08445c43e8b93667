import { createSignal, createUniqueId } from "solid-js";
import { copyText } from "./copy.io.ts";

/** A text to take along: selected as soon as the focus is on it, and copied by a button. */
export const CopyField = (props: { label: string; text: string }) => {
  const id = createUniqueId();
  const [came, setCame] = createSignal<"copied" | "barred">();
  const copy = async (): Promise<void> => {
    setCame((await copyText(props.text)) ? "copied" : "barred");
  };
  const button = () => (came() === "copied" ? "Copied" : "Copy");
  return (
    <div class="field copy-field">
      <label for={id}>{props.label}</label>
      <div class="field-line">
        <input id={id} class="input" readonly value={props.text} onFocus={(event) => event.currentTarget.select()} />
        <button
          type="button"
          class="button primary"
          aria-label={`${button()}: ${props.label}`}
          onClick={() => void copy()}
        >
          {button()}
        </button>
      </div>
      <p class={came() === "barred" ? "hint" : "unseen"} role="status">
        {came() === "copied" && "Copied."}
        {came() === "barred" && "The browser did not let it be copied. Select it above."}
      </p>
    </div>
  );
};
