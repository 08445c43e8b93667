import { createSignal, createUniqueId } from "solid-js";
import type { MachineRow } from "../../../shared/people/account.ts";
import { type Role, roles } from "../../../shared/people/role.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Choice } from "../parts/choice.tsx";
import { createDeed } from "../parts/deed.ts";
import { roleNames } from "../words/words.ts";

const hints: Readonly<Record<Role, string>> = {
  GUEST: "Practises, and sees what is its own.",
  USER: "The same, as a member.",
  STAFF: "Invites people, observes sessions, exports studies.",
  ADMIN: "Everything here, the policy and people's roles included.",
};

/** A program that was just let in, with its secret. */
export interface FreshMachine {
  readonly machine: MachineRow;
  readonly clientSecret: string;
}

/** Asks for a program's name and role, and lets it in. */
export const MachineForm = (props: { onMade(fresh: FreshMachine): void; onCancel(): void }) => {
  const id = createUniqueId();
  const deed = createDeed();
  const [name, setName] = createSignal("");
  const [role, setRole] = createSignal<Role>("STAFF");
  return (
    <form
      class="card admin-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void deed.run(
          () => request("POST /api/admin/machines", { body: { name: name(), role: role() } }),
          props.onMade,
        );
      }}
    >
      <h2 id={`${id}-title`}>New program</h2>
      <div class="field">
        <label for={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          class="input"
          required
          maxlength={60}
          autocomplete="off"
          ref={(input) => queueMicrotask(() => input.focus())}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <Choice
        legend="What it may do"
        options={roles.map((value) => ({ value, label: roleNames[value], hint: hints[value] }))}
        value={role()}
        onChange={setRole}
      />
      <Refusal words={deed.refused()} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={deed.busy()}>
          {deed.busy() ? "Letting it in…" : "Let it in"}
        </button>
        <button type="button" class="button" onClick={() => props.onCancel()}>
          Cancel
        </button>
      </div>
    </form>
  );
};
