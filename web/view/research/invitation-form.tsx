import { createMemo, createResource, createSignal, createUniqueId, For, Show } from "solid-js";
import {
  type CreateInvitation,
  type FreshInvitation,
  maxInvitationDays,
  maxUses,
} from "../../../shared/people/invitation.ts";
import { mayAct, type Role, roles } from "../../../shared/people/role.ts";
import { request } from "../../sync/api.io.ts";
import { SelectField } from "../parts/select-field.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";
import { roleHints, roleNames, wordsOf } from "../words/words.ts";
import { dayAfter, endOfDay } from "./expiry.ts";
import { feedbackNames, presetWords } from "./invitation-words.ts";

/** What the form calls what an invitation is made of. */
const labels: Readonly<Record<string, string>> = {
  title: "Name",
  uses: "For how many people",
  expiresAt: "Open until the end of",
  scenarioId: "Scenario",
  quotaPresetId: "Allowance",
};

/** What is proposed for how long an invitation is open, days. */
const usualDays = 14;

const feedbackModes = ["nudge", "dashboard", "none"] as const;

type Draft = Omit<CreateInvitation, "expiresAt"> & { readonly day: string };

/** Asks for what an invitation gives, and makes it. */
export const InvitationForm = (props: { onMade(made: FreshInvitation): void; onCancel(): void }) => {
  const visit = useVisit();
  const id = createUniqueId();
  const today = new Date();
  const [draft, setDraft] = createSignal<Draft>({
    title: "",
    role: "GUEST",
    quotaPresetId: null,
    allowCustomScenario: false,
    scenarioId: null,
    feedbackMode: null,
    uses: 1,
    day: dayAfter(today, usualDays),
  });
  const change = (wish: Partial<Draft>): void => {
    setDraft({ ...draft(), ...wish });
  };
  const [making, setMaking] = createSignal(false);
  const [refusal, setRefusal] = createSignal<{ title: string; details: readonly string[] }>();
  const [presets] = createResource(() => request("GET /api/quota-presets", {}));
  const offered = createMemo(() => {
    const answer = presets();
    return answer?.kind === "given" ? answer.value.presets.filter(({ archivedAt }) => archivedAt === null) : [];
  });
  const scenarios = createMemo(() => {
    const answer = visit.scenarios.answer();
    return answer?.kind === "given" ? answer.value.scenarios : [];
  });
  const mine = (): Role => {
    const config = visit.config.answer();
    return config?.kind === "given" ? config.value.person.role : "STAFF";
  };
  const ruled = createMemo(() => {
    const policy = visit.policy.answer.latest;
    return policy?.kind === "given" ? policy.value.notice.feedbackMode : null;
  });
  const feedbackHint = () => {
    const mode = ruled();
    return mode === null
      ? "Fixed for every session of the study, as the condition of an experiment; or left to each participant."
      : `The policy of your organisation goes before this: ${feedbackNames[mode].toLowerCase()}.`;
  };
  const presetHint = () => {
    const preset = offered().find(({ quotaPresetId }) => quotaPresetId === draft().quotaPresetId);
    if (preset) return `In all, for each participant: ${presetWords(preset)}.`;
    return offered().length === 0
      ? "Your organisation has no allowances to choose from."
      : "How much each participant may use of the language models, in all.";
  };

  const make = async (): Promise<void> => {
    const { day, ...wish } = draft();
    const expiresAt = endOfDay(day);
    if (expiresAt === null) return;
    setMaking(true);
    setRefusal(undefined);
    try {
      const answer = await request("POST /api/research/invitations", { body: { ...wish, expiresAt } });
      if (answer.kind === "given") return props.onMade(answer.value);
      const { title, detail } = wordsOf(answer);
      const errors = answer.kind === "refused" ? answer.problem.errors : undefined;
      setRefusal({
        title,
        details: errors?.map(({ path, message }) => `${labels[path] ?? path}: ${message}`) ?? [detail],
      });
    } finally {
      setMaking(false);
    }
  };

  return (
    <form
      class="card invitation-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <h2 id={`${id}-title`}>New invitation</h2>
      <div class="field">
        <label for={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          class="input"
          required
          maxlength={80}
          aria-describedby={`${id}-name-hint`}
          autocomplete="off"
          ref={(input) => queueMicrotask(() => input.focus())}
          value={draft().title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
        <p class="hint" id={`${id}-name-hint`}>
          Participants read it on the card. Name no condition of an experiment.
        </p>
      </div>
      <div class="field-pair">
        <div class="field">
          <label for={`${id}-uses`}>For how many people</label>
          <input
            id={`${id}-uses`}
            class="input"
            type="number"
            min="1"
            max={maxUses}
            required
            value={draft().uses}
            onInput={(event) => {
              const { valueAsNumber } = event.currentTarget;
              if (Number.isInteger(valueAsNumber)) change({ uses: valueAsNumber });
            }}
          />
        </div>
        <div class="field">
          <label for={`${id}-until`}>Open until the end of</label>
          <input
            id={`${id}-until`}
            class="input"
            type="date"
            required
            min={dayAfter(today, 0)}
            max={dayAfter(today, maxInvitationDays - 1)}
            value={draft().day}
            onInput={(event) => change({ day: event.currentTarget.value })}
          />
        </div>
      </div>
      <SelectField
        label="Scenario"
        hint="Whoever is here by this invitation alone can practise the one you choose, and no other."
        options={[
          { value: "", label: "All of them: participants choose" },
          ...scenarios().map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={draft().scenarioId ?? ""}
        onChange={(scenarioId) => change({ scenarioId: scenarioId || null })}
      />
      <SelectField
        label="Feedback while practising"
        hint={feedbackHint()}
        options={[
          { value: "", label: "As each participant likes" },
          ...feedbackModes.map((value) => ({ value, label: feedbackNames[value] })),
        ]}
        value={draft().feedbackMode ?? ""}
        onChange={(feedbackMode) => change({ feedbackMode: feedbackMode || null })}
      />
      <SelectField
        label="Allowance"
        hint={presetHint()}
        options={[
          { value: "", label: "No limit" },
          ...offered().map(({ quotaPresetId, title }) => ({ value: quotaPresetId, label: title })),
        ]}
        value={draft().quotaPresetId ?? ""}
        onChange={(quotaPresetId) => change({ quotaPresetId: quotaPresetId || null })}
      />
      <SelectField
        label="They come in as"
        hint={roleHints[draft().role]}
        options={roles.filter((role) => mayAct(mine(), role)).map((value) => ({ value, label: roleNames[value] }))}
        value={draft().role}
        onChange={(role) => change({ role })}
      />
      <Toggle
        label="Allow scenarios of their own"
        hint="Participants may describe a partner themselves, and a language model makes a scenario of it. Where none is set up, the catalogue is all there is."
        checked={draft().allowCustomScenario}
        onChange={(allowCustomScenario) => change({ allowCustomScenario })}
      />
      <div role="alert">
        <Show when={refusal()}>
          {(words) => (
            <div class="notice danger">
              <h3>{words().title}</h3>
              <For each={words().details}>{(detail) => <p>{detail}</p>}</For>
            </div>
          )}
        </Show>
      </div>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={making()}>
          {making() ? "Making it…" : "Make the invitation"}
        </button>
        <button type="button" class="button" onClick={() => props.onCancel()}>
          Cancel
        </button>
      </div>
    </form>
  );
};
