import { createSignal, Show } from "solid-js";
import type { Member } from "../../../shared/people/member.ts";
import { type Role, roles } from "../../../shared/people/role.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Choice } from "../parts/choice.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { createDeed } from "../parts/deed.ts";
import { roleHints, roleNames } from "../words/words.ts";

interface PersonRoleProps {
  readonly member: Member & { readonly role: Role };
  /** It is the admin's own role. */
  readonly own: boolean;
  onChanged(member: Member): void;
}

/** What somebody may do, to be changed. */
export const PersonRole = (props: PersonRoleProps) => {
  const deed = createDeed();
  const [wanted, setWanted] = createSignal<Role>();
  const [asking, setAsking] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const chosen = () => wanted() ?? props.member.role;
  // Whoever can sign in is a member at least.
  const offered = () => roles.filter((role) => role !== "GUEST" || props.member.waysIn.length === 0);
  const save = () =>
    deed.run(
      () =>
        request("PUT /api/admin/people/:personId/role", {
          params: { personId: props.member.personId },
          body: { role: chosen() },
        }),
      (member) => {
        setWanted(undefined);
        setSaid("Saved. It counts from their next step on.");
        props.onChanged(member);
      },
    );
  return (
    <section class="person-part" aria-labelledby="role-title">
      <h2 id="role-title">Role</h2>
      <form
        class="admin-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (props.own) setAsking(true);
          else void save();
        }}
      >
        <Choice
          legend="What they may do here"
          options={offered().map((role) => ({ value: role, label: roleNames[role], hint: roleHints[role] }))}
          value={chosen()}
          onChange={(role) => {
            setSaid("");
            setWanted(role);
          }}
        />
        <Show when={props.member.invited}>
          <p class="hint">
            They are here by an invitation: taking it back ends their access. Who gets a higher role stays.
          </p>
        </Show>
        <Refusal words={deed.refused()} />
        <div class="buttons">
          <button type="submit" class="button primary" disabled={deed.busy() || chosen() === props.member.role}>
            {deed.busy() ? "Saving…" : "Save the role"}
          </button>
        </div>
        <p class="hint" role="status">
          {said()}
        </p>
      </form>
      <Confirm
        open={asking()}
        title="Give up your own role?"
        text="You won't see these pages any more. Only another admin can give it back to you."
        yes="Give it up"
        no="Keep it"
        danger
        onYes={() => void save()}
        onClose={() => setAsking(false)}
      />
    </section>
  );
};
