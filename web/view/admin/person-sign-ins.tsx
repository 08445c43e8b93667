import { createSignal, For, Show } from "solid-js";
import type { Member } from "../../../shared/people/member.ts";
import { request } from "../../sync/api.io.ts";
import { Refusal } from "../account/refusal.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { createDeed } from "../parts/deed.ts";
import { dateAndTime } from "../words/format.ts";

const kinds = {
  oidc: "An account with the identity provider",
  email: "Links by e-mail",
  passkey: "A passkey",
} as const;

/** How somebody is known, and where they are signed in, to be ended. */
export const PersonSignIns = (props: { member: Member; own: boolean; onChanged(member: Member): void }) => {
  const deed = createDeed();
  const [asking, setAsking] = createSignal(false);
  const signOut = () =>
    deed.run(
      () => request("DELETE /api/admin/people/:personId/sign-ins", { params: { personId: props.member.personId } }),
      (member) => props.onChanged(member),
    );
  const question = () =>
    props.member.waysIn.length > 0
      ? "Whatever they have open is closed. They can sign in again."
      : "Only their browser knows them: signed out, they can't come back to their sessions.";
  return (
    <section class="person-part" aria-labelledby="sign-ins-title">
      <h2 id="sign-ins-title">Signing in</h2>
      <Show
        when={props.member.waysIn.length > 0}
        fallback={<p>They can't sign in: only the browser that they came with knows them.</p>}
      >
        <ul class="admin-rows">
          <For each={props.member.waysIn}>
            {(way) => (
              <li>
                <div>
                  <p class="account-name">{kinds[way.kind]}</p>
                  <p class="hint">
                    Since {dateAndTime(way.createdAt)}
                    {way.lastUsedAt === null ? "" : ` · last used ${dateAndTime(way.lastUsedAt)}`}
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={props.member.signIns}
        fallback={
          <p class="hint">
            They belong to another organisation too, so where they are signed in is not for this one to see or to end.
          </p>
        }
      >
        {(signIns) => (
          <>
            <h3>Signed in now</h3>
            <Show when={signIns().length > 0} fallback={<p class="hint">Nowhere.</p>}>
              <ul class="admin-rows">
                <For each={signIns()}>
                  {(signIn) => (
                    <li>
                      <div>
                        <p class="account-name">{signIn.device}</p>
                        <p class="hint">
                          Since {dateAndTime(signIn.createdAt)} · last seen {dateAndTime(signIn.lastSeenAt)}
                        </p>
                      </div>
                    </li>
                  )}
                </For>
              </ul>
              <Refusal words={deed.refused()} />
              <div class="buttons">
                <button type="button" class="button" disabled={deed.busy()} onClick={() => setAsking(true)}>
                  Sign out everywhere
                </button>
              </div>
            </Show>
          </>
        )}
      </Show>
      <Confirm
        open={asking()}
        title={props.own ? "Sign yourself out everywhere?" : "Sign them out everywhere?"}
        text={question()}
        yes="Sign out"
        no="Leave it"
        danger
        onYes={() => void signOut()}
        onClose={() => setAsking(false)}
      />
    </section>
  );
};
