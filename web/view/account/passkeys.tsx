import { createSignal, createUniqueId, For, Show } from "solid-js";
import type { Me, PasskeyRow, SignInOptions } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { dateAndTime } from "../words/format.ts";
import type { Doing } from "./doing.ts";
import { addPasskey, knowsPasskeys } from "./passkey.io.ts";

const Row = (props: { passkey: PasskeyRow; doing: Doing; onRemove: () => void }) => {
  const id = createUniqueId();
  const [naming, setNaming] = createSignal(false);
  const [name, setName] = createSignal("");
  const params = () => ({ credentialId: props.passkey.credentialId });
  const rename = async (): Promise<void> => {
    await props.doing.run(() =>
      request("PATCH /api/me/passkeys/:credentialId", { params: params(), body: { name: name() } }),
    );
    setNaming(false);
  };
  return (
    <li>
      <Show
        when={naming()}
        fallback={
          <>
            <div>
              <p class="account-name">{props.passkey.name}</p>
              <p class="hint">
                {props.passkey.lastUsedAt === null
                  ? `Added ${dateAndTime(props.passkey.createdAt)}, not used yet`
                  : `Last used ${dateAndTime(props.passkey.lastUsedAt)}`}
              </p>
            </div>
            <div class="buttons">
              <button
                type="button"
                class="button quiet"
                aria-label={`Rename ${props.passkey.name}`}
                onClick={() => {
                  setName(props.passkey.name);
                  setNaming(true);
                }}
              >
                Rename
              </button>
              <button
                type="button"
                class="button quiet"
                aria-label={`Remove ${props.passkey.name}`}
                disabled={props.doing.busy()}
                onClick={() => props.onRemove()}
              >
                Remove
              </button>
            </div>
          </>
        }
      >
        <form
          class="field-line"
          onSubmit={(event) => {
            event.preventDefault();
            void rename();
          }}
        >
          <label class="unseen" for={id}>
            Name of the passkey
          </label>
          <input
            id={id}
            class="input"
            required
            maxlength={60}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
          <button type="submit" class="button" disabled={props.doing.busy()}>
            Save
          </button>
        </form>
      </Show>
    </li>
  );
};

/** The passkeys that lead to this account. */
export const Passkeys = (props: { me: Me; offered: SignInOptions | undefined; doing: Doing }) => {
  const [removing, setRemoving] = createSignal<PasskeyRow>();
  /** The dialogue closes before it says what was chosen. */
  let last = "";
  const named = () => `Passkey ${props.me.passkeys.length + 1}`;
  return (
    <section aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">Passkeys</h2>
      <p>
        A passkey signs you in with this device’s own lock: a finger, a face or a PIN. There is no password to lose.
      </p>
      <Show when={props.me.passkeys.length > 0}>
        <ul class="account-rows">
          <For each={props.me.passkeys}>
            {(passkey) => (
              <Row
                passkey={passkey}
                doing={props.doing}
                onRemove={() => {
                  last = passkey.credentialId;
                  setRemoving(passkey);
                }}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.offered?.passkey === false}>
        <p class="hint">
          None can belong to an address that is a bare number. On this machine itself, localhost will do.
        </p>
      </Show>
      <Show when={!knowsPasskeys()}>
        <p class="hint">This browser knows no passkeys.</p>
      </Show>
      <Show when={props.offered?.passkey === true && knowsPasskeys()}>
        <div class="buttons">
          <button
            type="button"
            class="button"
            disabled={props.doing.busy()}
            onClick={() => void props.doing.run(() => addPasskey(named()))}
          >
            Add a passkey
          </button>
        </div>
      </Show>
      <Confirm
        open={removing() !== undefined}
        title="Sign in by this passkey no more?"
        text={`${removing()?.name ?? ""} will not lead to this account any more. Your device may still list it: delete it there too.`}
        yes="Remove"
        no="Keep"
        danger
        onYes={() => {
          void props.doing.run(() =>
            request("DELETE /api/me/passkeys/:credentialId", { params: { credentialId: last } }),
          );
        }}
        onClose={() => setRemoving(undefined)}
      />
    </section>
  );
};
