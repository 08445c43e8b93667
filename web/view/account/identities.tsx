import { createSignal, For, Show } from "solid-js";
import type { KnownBy, Me, SignInOptions } from "../../../shared/people/account.ts";
import { request } from "../../sync/api.io.ts";
import { Confirm } from "../parts/confirm.tsx";
import { dateAndTime } from "../words/format.ts";
import type { Doing } from "./doing.ts";
import { EmailForm } from "./email-form.tsx";
import { leaveFor } from "./leave.io.ts";

/** What one is known by, and what one could be known by too. */
export const Identities = (props: { me: Me; offered: SignInOptions | undefined; doing: Doing }) => {
  const [removing, setRemoving] = createSignal<KnownBy>();
  /** The dialogue closes before it says what was chosen. */
  let last = "";
  const kindWords = ({ kind }: KnownBy) =>
    kind === "email" ? "Links by e-mail" : (props.offered?.oidc ?? "Identity provider");
  const linkProvider = () =>
    props.doing.run(async () => {
      const answer = await request("POST /api/auth/oidc", { body: { returnTo: "/account" } });
      if (answer.kind === "given") leaveFor(answer.value.url);
      return answer;
    });
  const linked = () => props.me.identities.some(({ kind }) => kind === "oidc");
  return (
    <section aria-labelledby="identities-title">
      <h2 id="identities-title">Ways to sign in</h2>
      <Show when={props.me.identities.length > 0}>
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
      </Show>
      <Show when={props.offered?.oidc}>
        {(name) => (
          <div class="buttons">
            <button type="button" class="button" disabled={props.doing.busy()} onClick={() => void linkProvider()}>
              {linked() ? "Link another" : "Link your"} {name()} account
            </button>
          </div>
        )}
      </Show>
      <Show when={props.offered?.email}>
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
  );
};
