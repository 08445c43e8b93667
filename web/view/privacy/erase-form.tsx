import "./data.css";
import { createSignal, createUniqueId } from "solid-js";
import { Confirm } from "../parts/confirm.tsx";

/** Typed, so that nobody erases by a slip. */
export const erasurePhrase = "erase everything";

interface EraseFormProps {
  readonly erasing: boolean;
  readonly busy: boolean;
  /** Why it was not done; empty where nothing was refused. */
  readonly refusal: string;
  /** What the question before it says. */
  readonly text: string;
  onErase(): void;
}

/** Asks twice, then erases: the phrase is typed, and the question answered. */
export const EraseForm = (props: EraseFormProps) => {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const [missed, setMissed] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  return (
    <>
      <form
        class="data-form"
        onSubmit={(event) => {
          event.preventDefault();
          const said = typed().trim().toLowerCase() === erasurePhrase;
          setMissed(!said);
          setAsking(said);
        }}
      >
        <div class="field">
          <label for={`${id}-phrase`}>Type “{erasurePhrase}”</label>
          <input
            id={`${id}-phrase`}
            class="input"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed()}
            aria-describedby={`${id}-refusal`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button danger" disabled={props.busy}>
          {props.erasing ? "Erasing…" : "Erase everything"}
        </button>
        <p id={`${id}-refusal`} role="alert" class="data-refusal">
          {missed() ? `Type "${erasurePhrase}" to go on.` : props.refusal}
        </p>
      </form>
      <Confirm
        open={asking()}
        title="Erase everything?"
        text={props.text}
        yes="Erase everything"
        no="Keep it"
        danger
        onYes={() => props.onErase()}
        onClose={() => setAsking(false)}
      />
    </>
  );
};
