import { createResource, createSignal, For, Show } from "solid-js";
import type { KnownBy, Me } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { dateAndTime } from "../words/format.ts";
import type { Doing } from "./doing.ts";
import { EmailForm } from "./email-form.tsx";
import { leaveFor } from "./leave.io.ts";

/** What one is known by, and what one could be known by too. */
export const Identities = (props: { me: Me; doing: Doing }) => {
  const [options] = createResource(() => request("GET /api/auth/options", {}));
  const [removing, setRemoving] = createSignal<KnownBy>();
  /** The dialogue closes before it says what was chosen. */
  let last = "";
  const offered = () => {
    const answer = options();
    return answer?.kind === "given" ? answer.value : undefined;
  };
  const kindWords = ({ kind }: KnownBy) =>
    kind === "email" ? "Links by e-mail" : (offered()?.oidc ?? "Identity provider");
  const linkProvider = () =>
    props.doing.run(async () => {
      const answer = await request("POST /api/auth/oidc", { body: { returnTo: "/account" } });
      if (answer.kind === "given") leaveFor(answer.value.url);
      return answer;
    });
  const known = () => props.me.identities.length > 0;
  return (
    <Show when={known() || props.me.passkeys.length > 0}>
      <section aria-labelledby="identities-title">
        <h2 id="identities-title">Ways to sign in</h2>
        <ul class="account-rows">
          <For each={props.me.identities}>
            {(identity) => (
              <li>
                <div>
                  <p class="account-name">{identity.label}</p>
                  <p class="hint">
                    {kindWords(identity)} · since {dateAndTime(identity.createdAt)}
                  </p>
                </div>
                <button
                  type="button"
                  class="button quiet"
                  disabled={props.doing.busy()}
                  aria-label={`Remove ${identity.label}, ${kindWords(identity)}`}
                  onClick={() => {
                    last = identity.identityId;
                    setRemoving(identity);
                  }}
                >
                  Remove
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={offered()?.oidc}>
          {(name) => (
            <div class="buttons">
              <button type="button" class="button" disabled={props.doing.busy()} onClick={() => void linkProvider()}>
                Add {name()}
              </button>
            </div>
          )}
        </Show>
        <Show when={offered()?.email}>
          <details>
            <summary>Add an e-mail address</summary>
            <EmailForm returnTo="/account" button="Send a link to it" />
            <p class="hint">Open the link in this browser.</p>
          </details>
        </Show>
        <Confirm
          open={removing() !== undefined}
          title="Sign in by this no more?"
          text={`${removing()?.label ?? ""} will not lead to this account any more.`}
          yes="Remove"
          no="Keep"
          danger
          onYes={() => {
            void props.doing.run(() =>
              request("DELETE /api/me/identities/:identityId", { params: { identityId: last } }),
            );
          }}
          onClose={() => setRemoving(undefined)}
        />
      </section>
    </Show>
  );
};
