import { createSignal, createUniqueId, Show } from "solid-js";
import type { AdminInvitation, OrganisationRow } from "../../../shared/people/member.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { createDeed } from "../parts/deed.ts";
import { count, dateOnly } from "../words/format.ts";

interface Props {
  readonly organisation: OrganisationRow;
  onInvited(invitation: AdminInvitation): void;
  again(): void;
}

/** How many belong to it: `12 people, 2 admins`. */
const inhabitants = ({ memberCount, adminCount }: OrganisationRow): string => {
  if (memberCount === 0) return "Nobody yet";
  return `${count(memberCount, "person", "people")}, ${adminCount === 0 ? "no admin" : count(adminCount, "admin")}`;
};

/** One organisation of the deployment, with what can be done about it from outside. */
export const OrganisationLine = (props: Props) => {
  const id = createUniqueId();
  const deed = createDeed();
  const [naming, setNaming] = createSignal(false);
  const [name, setName] = createSignal("");
  const params = () => ({ orgId: props.organisation.orgId });
  let opener: HTMLButtonElement | undefined;
  const close = (): void => {
    setNaming(false);
    queueMicrotask(() => opener?.focus());
  };
  return (
    <li>
      <div class="admin-row">
        <div>
          <h3>{props.organisation.name}</h3>
          <p class="hint figures">
            {inhabitants(props.organisation)} ·{" "}
            {props.organisation.ofDeployment
              ? "the deployment's own"
              : `since ${dateOnly(props.organisation.createdAt)}`}
          </p>
        </div>
        <div class="buttons">
          <button
            type="button"
            class="button quiet"
            ref={opener}
            aria-label={`Rename ${props.organisation.name}`}
            aria-expanded={naming()}
            onClick={() => {
              setName(props.organisation.name);
              setNaming(!naming());
            }}
          >
            Rename
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label={`Invite an admin of ${props.organisation.name}`}
            disabled={deed.busy()}
            onClick={() =>
              void deed.run(
                () => request("POST /api/admin/organisations/:orgId/invitation", { params: params() }),
                props.onInvited,
              )
            }
          >
            Invite an admin
          </button>
        </div>
      </div>
      <Show when={naming()}>
        <form
          class="field"
          onSubmit={(event) => {
            event.preventDefault();
            void deed.run(
              () => request("PATCH /api/admin/organisations/:orgId", { params: params(), body: { name: name() } }),
              () => {
                close();
                props.again();
              },
            );
          }}
        >
          <label for={`${id}-name`}>Name of the organisation</label>
          <div class="field-line">
            <input
              id={`${id}-name`}
              class="input rename"
              required
              maxlength={80}
              autocomplete="off"
              ref={(input) => queueMicrotask(() => input.focus())}
              value={name()}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            <button type="submit" class="button primary" disabled={deed.busy()}>
              Save
            </button>
            <button type="button" class="button" onClick={close}>
              Cancel
            </button>
          </div>
        </form>
      </Show>
      <Refusal words={deed.refused()} />
    </li>
  );
};
