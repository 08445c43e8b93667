import { createUniqueId, For, Index, Show } from "solid-js";
import type { CustomScenario } from "../../../shared/session/custom-scenario.ts";
import { CrossIcon } from "../parts/icons.tsx";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly max: number;
  readonly rows?: number;
  readonly hint?: string;
  onChange(value: string): void;
}

/** One text of the scenario. An emptied one goes back to what it was: each is needed. */
const Field = (props: FieldProps) => {
  const id = createUniqueId();
  const take = (element: HTMLInputElement | HTMLTextAreaElement): void => {
    const value = element.value.trim();
    if (value === "") element.value = props.value;
    else props.onChange(value);
  };
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <Show when={props.hint}>
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <Show
        when={props.rows}
        fallback={
          <input
            id={id}
            class="input"
            maxlength={props.max}
            value={props.value}
            onChange={(event) => take(event.currentTarget)}
          />
        }
      >
        <textarea
          id={id}
          class="input"
          rows={props.rows}
          maxlength={props.max}
          aria-describedby={props.hint ? `${id}-hint` : undefined}
          value={props.value}
          onChange={(event) => take(event.currentTarget)}
        />
      </Show>
    </div>
  );
};

const maxObjectives = 5;

/** Everything that a description became, to be read and changed. */
export const CustomEditor = (props: { scenario: CustomScenario; onChange(scenario: CustomScenario): void }) => {
  const change = (part: Partial<CustomScenario>): void => props.onChange({ ...props.scenario, ...part });
  const persona = (part: Partial<CustomScenario["persona"]>): void =>
    change({ persona: { ...props.scenario.persona, ...part } });
  const objectives = () => props.scenario.objectives;
  return (
    <div class="custom-editor">
      <Field label="Title" value={props.scenario.title} max={80} onChange={(title) => change({ title })} />
      <Field
        label="The situation"
        value={props.scenario.situation}
        max={1200}
        rows={5}
        onChange={(situation) => change({ situation })}
      />
      <fieldset class="stack">
        <legend>Your partner</legend>
        <div class="field-pair">
          <Field label="Name" value={props.scenario.persona.name} max={60} onChange={(name) => persona({ name })} />
          <Field
            label="Who they are"
            value={props.scenario.persona.role}
            max={120}
            onChange={(role) => persona({ role })}
          />
        </div>
        <Field
          label="How they come across"
          value={props.scenario.persona.manner}
          max={240}
          rows={2}
          onChange={(manner) => persona({ manner })}
        />
        <Field
          label="What they say first"
          value={props.scenario.opening}
          max={400}
          rows={2}
          onChange={(opening) => change({ opening })}
        />
      </fieldset>
      <fieldset class="stack">
        <legend>What you are out to achieve</legend>
        <Index each={objectives()}>
          {(objective, i) => (
            <div class="custom-line">
              <input
                class="input"
                aria-label={`Objective ${i + 1}`}
                maxlength={200}
                value={objective().text}
                onChange={(event) => {
                  const text = event.currentTarget.value.trim();
                  if (text === "") event.currentTarget.value = objective().text;
                  // In other words it is no longer what was to be counted.
                  else change({ objectives: objectives().map((one, at) => (at === i ? { text } : one)) });
                }}
              />
              <button
                type="button"
                class="button icon"
                aria-label={`Remove objective ${i + 1}`}
                title="Remove"
                disabled={objectives().length === 1}
                onClick={() => change({ objectives: objectives().filter((_, at) => at !== i) })}
              >
                <CrossIcon />
              </button>
              <Show when={objective().count}>
                <p class="hint">This one is counted; if you change it, it is judged instead.</p>
              </Show>
            </div>
          )}
        </Index>
        <Show when={objectives().length < maxObjectives}>
          <p>
            <button
              type="button"
              class="link-button"
              onClick={() => change({ objectives: [...objectives(), { text: "Say what you want from them." }] })}
            >
              Add an objective
            </button>
          </p>
        </Show>
      </fieldset>
      <fieldset class="stack">
        <legend>What is judged</legend>
        <For each={props.scenario.criteria}>
          {(criterion, i) => (
            <Field
              label={criterion.title}
              value={criterion.description}
              max={300}
              rows={2}
              onChange={(description) =>
                change({
                  criteria: props.scenario.criteria.map((one, at) => (at === i() ? { ...one, description } : one)),
                })
              }
            />
          )}
        </For>
        <p class="hint">Beside these, your objectives, your pace and your fillers count.</p>
      </fieldset>
      <details>
        <summary>How {props.scenario.persona.name} is played, and what the coach looks for</summary>
        <div class="stack custom-hidden">
          <p class="hint">This gives away what your partner has in mind. Read it to correct it, or leave it be.</p>
          <Field
            label="The partner"
            value={props.scenario.partnerBrief}
            max={3000}
            rows={8}
            onChange={(partnerBrief) => change({ partnerBrief })}
          />
          <Field
            label="The coach"
            value={props.scenario.coachBrief}
            max={2000}
            rows={5}
            onChange={(coachBrief) => change({ coachBrief })}
          />
        </div>
      </details>
    </div>
  );
};
