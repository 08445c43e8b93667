import { createResource, createSignal, createUniqueId, For, Match, Switch } from "solid-js";
import type { AdminInvitation } from "../../../shared/people/member.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Answered } from "../parts/answered.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { createDeed } from "../parts/deed.ts";
import { dateAndTime } from "../words/format.ts";
import { AdminPage } from "./admin-page.tsx";
import { OrganisationLine } from "./organisation-line.tsx";

/** The way in for somebody who is to be an admin, and of which organisation. */
interface WayIn {
  readonly name: string;
  readonly invitation: AdminInvitation;
}

const Link = (props: { wayIn: WayIn; onDone(): void }) => (
  <section class="card admin-form" aria-labelledby="way-in-title">
    <h2 id="way-in-title" tabindex="-1" ref={(title) => queueMicrotask(() => title.focus())}>
      A way in for an admin of {props.wayIn.name}
    </h2>
    <p>
      Whoever opens this link first becomes an admin there. It is shown this once, and open until{" "}
      {dateAndTime(props.wayIn.invitation.expiresAt)}.
    </p>
    <CopyField
      label="Link for the admin"
      text={new URL(`/invite/${props.wayIn.invitation.token}`, location.href).href}
    />
    <p class="hint">Hand it over where nobody else reads it.</p>
    <div class="buttons">
      <button type="button" class="button" onClick={() => props.onDone()}>
        I have it
      </button>
    </div>
  </section>
);

const NewOrganisation = (props: { onMade(wayIn: WayIn): void; onCancel(): void }) => {
  const id = createUniqueId();
  const deed = createDeed();
  const [name, setName] = createSignal("");
  return (
    <form
      class="card admin-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void deed.run(
          () => request("POST /api/admin/organisations", { body: { name: name() } }),
          ({ organisation, invitation }) => props.onMade({ name: organisation.name, invitation }),
        );
      }}
    >
      <h2 id={`${id}-title`}>New organisation</h2>
      <div class="field">
        <label for={`${id}-name`}>Name</label>
        <input
          id={`${id}-name`}
          class="input"
          required
          maxlength={80}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          ref={(input) => queueMicrotask(() => input.focus())}
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p class="hint" id={`${id}-hint`}>
          You get a link for its first admin, who invites everybody else.
        </p>
      </div>
      <Refusal words={deed.refused()} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={deed.busy()}>
          {deed.busy() ? "Making it…" : "Make it"}
        </button>
        <button type="button" class="button" onClick={() => props.onCancel()}>
          Cancel
        </button>
      </div>
    </form>
  );
};

/** The organisations of the deployment, for admins of its own one. */
export default function OrganisationsPage() {
  const [organisations, { refetch }] = createResource(() => request("GET /api/admin/organisations", {}));
  const [making, setMaking] = createSignal(false);
  const [wayIn, setWayIn] = createSignal<WayIn>();
  let opener: HTMLButtonElement | undefined;
  const close = (): void => {
    setMaking(false);
    setWayIn(undefined);
    queueMicrotask(() => opener?.focus());
  };
  const again = (): void => {
    void refetch();
  };
  return (
    <AdminPage
      title="Organisations"
      lead="Each has its own people, policy and sessions, and sees nothing of the others."
      narrow
    >
      <Answered answer={organisations.latest} what="the organisations" again={again}>
        {(given) => (
          <div class="admin-list">
            <Switch
              fallback={
                <div class="buttons">
                  <button type="button" class="button primary" ref={opener} onClick={() => setMaking(true)}>
                    New organisation
                  </button>
                </div>
              }
            >
              <Match when={wayIn()} keyed>
                {(way) => <Link wayIn={way} onDone={close} />}
              </Match>
              <Match when={making()}>
                <NewOrganisation
                  onMade={(way) => {
                    setWayIn(way);
                    again();
                  }}
                  onCancel={close}
                />
              </Match>
            </Switch>
            <ul class="admin-rows">
              <For each={given().organisations}>
                {(organisation) => (
                  <OrganisationLine
                    organisation={organisation}
                    onInvited={(invitation) => setWayIn({ name: organisation.name, invitation })}
                    again={again}
                  />
                )}
              </For>
            </ul>
          </div>
        )}
      </Answered>
    </AdminPage>
  );
}
