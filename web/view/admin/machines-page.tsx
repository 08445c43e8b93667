import { createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import type { MachineRow } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Answered } from "../parts/answered.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { CopyField } from "../parts/copy-field.tsx";
import { createDeed } from "../parts/deed.ts";
import { dateAndTime } from "../words/format.ts";
import { roleNames } from "../words/words.ts";
import { AdminPage } from "./admin-page.tsx";
import { type FreshMachine, MachineForm } from "./machine-form.tsx";

const Secret = (props: { fresh: FreshMachine; onDone(): void }) => (
  <section class="card admin-form" aria-labelledby="secret-title">
    <h2 id="secret-title" tabindex="-1" ref={(title) => queueMicrotask(() => title.focus())}>
      {props.fresh.machine.name} may come in
    </h2>
    <p>
      Put both where the program keeps its secrets, now: of the secret only a fingerprint is kept, so it is shown this
      once.
    </p>
    <CopyField label="Client id" text={props.fresh.machine.machineId} />
    <CopyField label="Client secret" text={props.fresh.clientSecret} />
    <p class="hint">
      With them it gets a token for 15 minutes at <code>POST /api/auth/login</code>: see the{" "}
      <a href="/api/docs">interface for programs</a>.
    </p>
    <div class="buttons">
      <button type="button" class="button" onClick={() => props.onDone()}>
        I have both
      </button>
    </div>
  </section>
);

const Row = (props: { machine: MachineRow; again(): void }) => {
  const deed = createDeed();
  const [asking, setAsking] = createSignal(false);
  return (
    <li>
      <div class="admin-row">
        <div>
          <h3>{props.machine.name}</h3>
          <p class="hint figures">
            {roleNames[props.machine.role]} · since {dateAndTime(props.machine.createdAt)}
          </p>
          <p class="hint figures">{props.machine.machineId}</p>
        </div>
        <Show
          when={props.machine.revokedAt === null}
          fallback={
            <Show when={props.machine.revokedAt}>
              {(at) => <p class="hint figures">Revoked {dateAndTime(at())}</p>}
            </Show>
          }
        >
          <div class="buttons">
            <button
              type="button"
              class="button quiet"
              aria-label={`Revoke ${props.machine.name}`}
              disabled={deed.busy()}
              onClick={() => setAsking(true)}
            >
              Revoke
            </button>
          </div>
        </Show>
      </div>
      <Refusal words={deed.refused()} />
      <Confirm
        open={asking()}
        title={`Revoke ${props.machine.name}?`}
        text="Its tokens end at once, and what it has open is closed. It can't be let in again under the same id."
        yes="Revoke"
        no="Leave it in"
        danger
        onYes={() =>
          void deed.run(
            () => request("DELETE /api/admin/machines/:machineId", { params: { machineId: props.machine.machineId } }),
            props.again,
          )
        }
        onClose={() => setAsking(false)}
      />
    </li>
  );
};

/** The programs that call in the organisation's name. */
export default function MachinesPage() {
  const [machines, { refetch }] = createResource(() => request("GET /api/admin/machines", {}));
  const [making, setMaking] = createSignal(false);
  const [fresh, setFresh] = createSignal<FreshMachine>();
  let opener: HTMLButtonElement | undefined;
  const close = (): void => {
    setMaking(false);
    setFresh(undefined);
    queueMicrotask(() => opener?.focus());
  };
  const again = (): void => {
    void refetch();
  };
  return (
    <AdminPage title="Programs" lead="What may call Sotto in your organisation's name, each with a role." narrow>
      <Answered answer={machines.latest} what="the programs" again={again}>
        {(given) => (
          <div class="admin-list">
            <Switch
              fallback={
                <div class="buttons">
                  <button type="button" class="button primary" ref={opener} onClick={() => setMaking(true)}>
                    New program
                  </button>
                </div>
              }
            >
              <Match when={fresh()}>{(made) => <Secret fresh={made()} onDone={close} />}</Match>
              <Match when={making()}>
                <MachineForm
                  onMade={(made) => {
                    setFresh(made);
                    again();
                  }}
                  onCancel={close}
                />
              </Match>
            </Switch>
            <Show when={given().machines.length > 0} fallback={<p class="hint">None yet.</p>}>
              <ul class="admin-rows">
                <For each={given().machines}>{(machine) => <Row machine={machine} again={again} />}</For>
              </ul>
            </Show>
          </div>
        )}
      </Answered>
    </AdminPage>
  );
}
