import { createSignal, createUniqueId, For } from "solid-js";
import type { CreateQuotaPreset } from "../../../shared/people/quota.ts";
import { Refusal } from "../account/refusal.tsx";

interface PresetFormProps {
  readonly title: string;
  /** What the form starts from. */
  readonly preset: CreateQuotaPreset;
  readonly busy: boolean;
  readonly refused: { readonly title: string; readonly detail: string } | undefined;
  readonly hint?: string;
  onSave(preset: CreateQuotaPreset): void;
  onCancel(): void;
}

const streams = [
  { name: "partnerTokens", label: "For the partner" },
  { name: "coachTokens", label: "For the coach" },
  { name: "evaluationTokens", label: "For the evaluation" },
] as const;

/** Asks for an allowance: its name, and the tokens of each stream. */
export const PresetForm = (props: PresetFormProps) => {
  const id = createUniqueId();
  const [draft, setDraft] = createSignal<CreateQuotaPreset>({
    title: props.preset.title,
    partnerTokens: props.preset.partnerTokens,
    coachTokens: props.preset.coachTokens,
    evaluationTokens: props.preset.evaluationTokens,
  });
  const change = (wish: Partial<CreateQuotaPreset>): void => {
    setDraft({ ...draft(), ...wish });
  };
  return (
    <form
      class="card admin-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave(draft());
      }}
    >
      <h2 id={`${id}-title`}>{props.title}</h2>
      <div class="field">
        <label for={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          class="input"
          required
          maxlength={80}
          autocomplete="off"
          ref={(input) => queueMicrotask(() => input.focus())}
          value={draft().title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
      </div>
      <fieldset class="choice-set">
        <legend class="label">Tokens for each person, in all</legend>
        <div class="allowances">
          <For each={streams}>
            {({ name, label }) => (
              <div class="field">
                <label for={`${id}-${name}`}>{label}</label>
                <input
                  id={`${id}-${name}`}
                  class="input figures"
                  type="number"
                  min="0"
                  max="1000000000"
                  step="1"
                  required
                  value={draft()[name]}
                  onInput={(event) => {
                    const { valueAsNumber } = event.currentTarget;
                    if (Number.isInteger(valueAsNumber)) change({ [name]: valueAsNumber });
                  }}
                />
              </div>
            )}
          </For>
        </div>
      </fieldset>
      <p class="hint">
        {props.hint ?? "Read and written ones count. Once they are used up, no reply is begun any more."}
      </p>
      <Refusal words={props.refused} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={props.busy}>
          {props.busy ? "Saving…" : "Save"}
        </button>
        <button type="button" class="button" onClick={() => props.onCancel()}>
          Cancel
        </button>
      </div>
    </form>
  );
};
